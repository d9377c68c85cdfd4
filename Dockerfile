# The tag names a Python and a Debian release. Pin its digest too where you build (`FROM python:…@sha256:…`): it changes
# with every rebuild of the base image, so it belongs to your registry and your day, not to this repository.
FROM python:3.13-slim-trixie AS build

WORKDIR /src
RUN python -m venv /opt/wenju
# Dependencies first: this layer is built again only when the lock changes.
COPY requirements.lock ./
RUN /opt/wenju/bin/python -m pip install --no-cache-dir --no-deps --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY index index
COPY bot bot
RUN /opt/wenju/bin/python -m pip install --no-cache-dir --no-deps .

FROM python:3.13-slim-trixie

RUN groupadd --gid 10001 wenju \
    && useradd --uid 10001 --gid 10001 --no-create-home --home-dir /data --shell /usr/sbin/nologin wenju \
    && install --directory --owner=10001 --group=10001 --mode=0700 /data
COPY --from=build /opt/wenju /opt/wenju

# Under --read-only nothing but /data can be written: home and temporary files lie there too.
ENV PATH=/opt/wenju/bin:$PATH \
    WENJU_DATA=/data \
    HOME=/data \
    TMPDIR=/data \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1

WORKDIR /data
VOLUME ["/data"]
USER 10001:10001
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=60s --timeout=10s --start-period=30s --retries=3 CMD ["python", "-m", "bot.health"]
ENTRYPOINT ["wenju"]
CMD ["run"]
