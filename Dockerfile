# One image for the API and the worker; which of them it is, the command says. glibc is needed (Temporal's native part), so no Alpine.
FROM node:24.21.0-bookworm-slim AS built
WORKDIR /writ
COPY package.json package-lock.json ./
COPY scripts ./scripts
# Node.js is the image's own, and of Temporal's native parts only this machine's is kept.
RUN node scripts/install-image.mjs \
  && rm -rf node_modules/node-linux-* \
  && find node_modules/@temporalio/core-bridge/releases -mindepth 1 -maxdepth 1 ! -name "$(uname -m)-unknown-linux-gnu" -exec rm -rf {} + \
  && npm cache clean --force
COPY tsconfig.json ./
COPY activities ./activities
COPY api ./api
COPY console ./console
COPY domain ./domain
COPY intake ./intake
COPY mail ./mail
COPY platform ./platform
COPY records ./records
COPY samples ./samples
COPY storage ./storage
COPY worker ./worker
COPY workflows ./workflows
RUN node --import tsx worker/build-bundle.ts /writ/bundle

FROM node:24.21.0-bookworm-slim
ENV NODE_ENV=production TZ=UTC WRIT_BUNDLE_FOLDER=/writ/bundle
WORKDIR /writ
COPY --from=built /writ /writ
# What the processes keep: objects, sample records, mailbox and the sink of a trial. Everything else is read only to them.
RUN groupadd --gid 10001 writ \
  && useradd --uid 10001 --gid writ --no-create-home --shell /usr/sbin/nologin writ \
  && install -d -o writ -g writ -m 700 /var/lib/writ /var/lib/writ/objects /var/lib/writ/mailbox /var/lib/writ/trial
USER 10001:10001
CMD ["node", "--import", "tsx", "worker/main.ts"]
