# Two stages: one builds the wheel (page and data sets inside) and installs it, the other carries only what runs.
# Build arguments: PYTHON_IMAGE, the base; TORCH_INDEX, where torch comes from (empty: PyPI, the CUDA build).
ARG PYTHON_IMAGE=python:3.11-slim

FROM ${PYTHON_IMAGE} AS build
ARG TORCH_INDEX=https://download.pytorch.org/whl/cpu
SHELL ["/bin/bash", "-o", "pipefail", "-c"]
WORKDIR /src
COPY constraints.txt ./
RUN python3 -m venv /opt/netarium \
 && /opt/netarium/bin/pip install --no-cache-dir --constraint constraints.txt ${TORCH_INDEX:+--index-url "${TORCH_INDEX}"} torch
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY frontend ./frontend
COPY backend ./backend
RUN PIP_CONSTRAINT=constraints.txt /opt/netarium/bin/pip wheel --no-cache-dir --no-deps --wheel-dir /wheels . \
 && /opt/netarium/bin/pip install --no-cache-dir --constraint constraints.txt /wheels/*.whl \
 && /opt/netarium/bin/pip uninstall --yes pip setuptools \
 && rm -rf /opt/netarium/lib/python3*/site-packages/torch/include /opt/netarium/lib/python3*/site-packages/torch/share

FROM ${PYTHON_IMAGE}
RUN groupadd --gid 10001 netarium \
 && useradd --uid 10001 --gid netarium --no-create-home --home-dir /data --shell /usr/sbin/nologin netarium \
 && install -d -o netarium -g netarium /data
COPY --from=build /opt/netarium /opt/netarium
ENV PATH=/opt/netarium/bin:$PATH \
    PYTHONDONTWRITEBYTECODE=1 \
    PYTHONUNBUFFERED=1 \
    NETARIUM_HOST=0.0.0.0 \
    NETARIUM_DATA_DIR=/data
USER 10001:10001
WORKDIR /data
VOLUME ["/data"]
EXPOSE 8000
HEALTHCHECK --interval=15s --timeout=5s --start-period=40s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen(f\"http://127.0.0.1:{os.environ.get('NETARIUM_PORT', '8000')}/api/health\", timeout=4)"]
ENTRYPOINT ["netarium"]
CMD ["serve"]
