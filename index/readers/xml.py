"""XML inside documents, parsed without entities, external files or networks."""

from __future__ import annotations

from lxml import etree

from index.errors import BrokenSource


def parse_xml(data: bytes, *, source: str, format: str) -> etree._Element:  # noqa: A002  # the error's own word
    """The root of an XML file; entities of its own are not expanded.

    Raises:
        BrokenSource: It is no XML.
    """
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser=parser)
    except (etree.XMLSyntaxError, ValueError) as error:
        raise BrokenSource(source, format=format) from error


def local_name(element: etree._Element) -> str:
    """An element's name without its namespace; empty for comments and the like."""
    return etree.QName(element).localname if isinstance(element.tag, str) else ""


def find_text(root: etree._Element, name: str) -> str | None:
    """The words of the first element with the local name `name`; None when there are none."""
    for element in root.iter():
        if local_name(element) == name and (text := "".join(element.itertext()).strip()):
            return text
    return None
