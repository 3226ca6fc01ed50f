// node-saml as one peer of the gateway: a JSON object per line in, a JSON object per line out, until the input ends.
// "job" names one of the functions below; what node-saml throws is answered as {"raised": its type, "message": its text}.
import { createInterface } from "node:readline";
import { SAML } from "@node-saml/node-saml";

// One system per process: the requests it remembers are those that answers may answer.
let saml;

const jobs = {
  start({ options }) {
    saml = new SAML(options);
    return {};
  },

  metadata({ decryptionCert, publicCert }) {
    return { metadata: saml.generateServiceProviderMetadata(decryptionCert, publicCert) };
  },

  async redirect({ relayState }) {
    return { location: await saml.getAuthorizeUrlAsync(relayState, undefined, {}) };
  },

  async post({ relayState }) {
    return { html: await saml.getAuthorizeFormAsync(relayState) };
  },

  async answer({ response }) {
    const { profile } = await saml.validatePostResponseAsync({ SAMLResponse: response });
    return { profile };
  },
};

async function answer(line) {
  const given = JSON.parse(line);
  try {
    return await jobs[given.job](given);
  } catch (error) {
    return { raised: error.constructor.name, message: error.message };
  }
}

for await (const line of createInterface({ input: process.stdin })) {
  process.stdout.write(`${JSON.stringify(await answer(line))}\n`);
}
