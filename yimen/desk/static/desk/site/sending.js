// Handing in: first each picture that is not there yet, then all checks at once. Broken off, it goes on where it was.
import { HERE, answered, asked, device, sendIn } from "../offline/route.js";
import { PERSON } from "./check.js";

async function upload(one, type, csrf, keep) {
  if (one.file) return;
  const body = new FormData();
  body.append("file", new Blob([await device.kept.raw(one.id)], { type }), type === "image/png" ? "signature.png" : "photo.jpg");
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

export async function handIn({ checks, code, keep }) {
  const { csrf, officers } = await asked(true);
  for (const check of checks) {
    for (const one of check.photographs) await upload(one, "image/jpeg", csrf, () => keep(check));
    for (const one of Object.values(check.signatures)) await upload(one, "image/png", csrf, () => keep(check));
  }
  return sendIn(csrf, { code, finish: true, checks: checks.map((one) => written(one, officers)) });
}
