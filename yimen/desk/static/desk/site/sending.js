// Handing in: first each picture that is not there yet, then all checks at once. Broken off, it goes on where it was.
import { PERSON } from "./check.js";

// Without network this page also stands at the route's own address.
const HERE = `${document.querySelector("main").dataset.scope}phone/`;

export class Refused extends Error {}
export class SignIn extends Error {}

async function answered(request) {
  const answer = await request;
  if (answer.redirected || !(answer.headers.get("Content-Type") ?? "").includes("json")) throw new SignIn();
  const said = await answer.json();
  if (!answer.ok) throw new Refused(said.wrong);
  return said;
}

// What the centre says of the route now, and by how many seconds this phone's clock is ahead of the centre's.
export async function asked(again = false) {
  const before = Date.now();
  const data = await answered(fetch(`${HERE}data.json${again ? "?again" : ""}`, { cache: "no-store" }));
  const middle = (before + Date.now()) / 2;
  return { ...data, off: Math.round((middle - Date.parse(data.now)) / 1000) };
}

async function upload(kept, one, type, csrf, keep) {
  if (one.file) return;
  const body = new FormData();
  body.append("file", new Blob([await kept.raw(one.id)], { type }), type === "image/png" ? "signature.png" : "photo.jpg");
  one.file = (await answered(fetch(`${HERE}files/`, { method: "POST", body, headers: { "X-CSRFToken": csrf } }))).file;
  await keep();
}

// Signatures stand as on the page: each officer's, then that of the person checked.
function written(check, officers) {
  const signatures = [...officers.map((one) => one.id), ...(check.refused ? [] : [PERSON])]
    .filter((by) => check.signatures[by])
    .map((by) => ({ by, way: check.signatures[by].way, file: check.signatures[by].file }));
  if (check.refused) signatures.push({ by: PERSON, way: "refused", reason: check.reason });
  return {
    key: check.key,
    number: check.number,
    at: check.at,
    passed: check.passed === "yes",
    looked: check.looked,
    text: check.text,
    photographs: check.photographs.map(({ file, at }) => ({ file, at })),
    signatures,
  };
}

export async function handIn({ kept, checks, off, code, keep }) {
  const { csrf, officers } = await asked(true);
  for (const check of checks) {
    for (const one of check.photographs) await upload(kept, one, "image/jpeg", csrf, () => keep(check));
    for (const one of Object.values(check.signatures)) await upload(kept, one, "image/png", csrf, () => keep(check));
  }
  const body = JSON.stringify({ device_now: new Date().toISOString(), off, code, finish: true, checks: checks.map((one) => written(one, officers)) });
  const headers = { "X-CSRFToken": csrf, "Content-Type": "application/json" };
  return answered(fetch(`${HERE}hand-in/`, { method: "POST", body, headers }));
}
