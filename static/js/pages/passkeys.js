// A passkey: the office asks something random, the browser lets the key answer, and the form is sent with the answer.
const fromUrl = (text) => Uint8Array.from(atob(text.replaceAll("-", "+").replaceAll("_", "/")), (sign) => sign.charCodeAt(0));
const toUrl = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes))).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
const described = (keys) => (keys ?? []).map((key) => ({ ...key, id: fromUrl(key.id) }));

async function makePasskey(asked) {
  const publicKey = { ...asked, challenge: fromUrl(asked.challenge), user: { ...asked.user, id: fromUrl(asked.user.id) }, excludeCredentials: described(asked.excludeCredentials) };
  const made = await navigator.credentials.create({ publicKey });
  return answerOf(made, { attestationObject: toUrl(made.response.attestationObject), transports: made.response.getTransports?.() ?? [] });
}

async function usePasskey(asked) {
  const used = await navigator.credentials.get({ publicKey: { ...asked, challenge: fromUrl(asked.challenge), allowCredentials: described(asked.allowCredentials) } });
  return answerOf(used, { authenticatorData: toUrl(used.response.authenticatorData), signature: toUrl(used.response.signature) });
}

function answerOf(key, response) {
  return JSON.stringify({ id: key.id, rawId: toUrl(key.rawId), type: key.type, response: { ...response, clientDataJSON: toUrl(key.response.clientDataJSON) } });
}

async function answerByPasskey(form, submitter) {
  const told = form.querySelector("[data-passkey-told]");
  told.textContent = form.dataset.wordsWait;
  form.dataset.asking = "yes";
  try {
    const answer = await fetch(form.dataset.passkey, { method: "POST", headers: { "X-CSRFToken": form.elements.csrf_token.value } });
    if (answer.redirected) return location.assign(answer.url);
    if (!answer.ok) throw new Error(String(answer.status));
    form.elements.passkey.value = await (form.dataset.passkeyMakes ? makePasskey : usePasskey)(await answer.json());
    told.textContent = "";
    form.requestSubmit(submitter);
  } catch (error) {
    // The browser says neither whether the key was missing nor whether somebody changed their mind.
    told.textContent = error.name === "InvalidStateError" ? form.dataset.wordsKnown : form.dataset.wordsFailed;
  } finally {
    delete form.dataset.asking;
  }
}

// Before all others that listen: nothing is sent until there is an answer. A name that is missing is for the office to say.
document.addEventListener("submit", (event) => {
  const form = event.target;
  if (!form.dataset?.passkey || form.elements.passkey.value || form.elements.name?.value === "") return;
  event.preventDefault();
  event.stopImmediatePropagation();
  if (!form.dataset.asking) answerByPasskey(form, event.submitter);
}, true);
