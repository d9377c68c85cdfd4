"""Strategies for words, for queries as bridges widen them, and for where articles are cut into segments."""

from hypothesis import strategies as st

from index.terms import Alternative, Group, Kind, Query

WORDS = st.sampled_from(["cat", "dog", "fish", "bird", "tree", "rain", "电商", "云计算", "300亿", "raised"])
CUTS = st.sets(st.integers(1, 29), max_size=5)
QUERIES = st.lists(
    st.tuples(
        st.sampled_from(["word", "bigram", "unigram", "form"]),
        st.lists(
            st.tuples(
                st.sampled_from(["cat", "dog", "fish", "bird", "tree", "电商", "#2", "云"]),
                st.floats(0.05, 1.0),
            ),
            min_size=1,
            max_size=3,
            unique_by=lambda way: way[0],
        ),
    ),
    min_size=1,
    max_size=4,
).map(
    lambda groups: Query(
        "?",
        "en",
        tuple(
            Group(
                field, ways[0][0], 0, 1, "", tuple(Alternative(key, weight, "exact") for key, weight in ways)
            )
            for field, ways in groups
        ),
        Kind.MONEY | Kind.DATE,
    )
)
"""Queries as bridges widen them."""
