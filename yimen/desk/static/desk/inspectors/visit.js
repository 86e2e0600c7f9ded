// A visit on a phone: photographs are scaled and bear their time before they are sent, and the place is told where its
// holder agrees. Without this script the same forms are sent as they are; the server leaves out what a camera wrote.
import { photograph, position } from "../site/pictures.js";

async function smaller(file) {
  try {
    const bytes = await photograph(file, new Date(file.lastModified), "");
    return new File([bytes], file.name.replace(/\.[^.]*$/, "") + ".jpg", { type: "image/jpeg" });
  } catch {
    return file;
  }
}

for (const input of document.querySelectorAll("input[data-pictures]")) {
  input.addEventListener("change", async () => {
    const kept = new DataTransfer();
    for (const file of [...input.files]) kept.items.add(await smaller(file));
    input.files = kept.files;
    input.dataset.pictures = String(kept.files.length);
  });
}

for (const box of document.querySelectorAll("input[data-place]")) {
  const place = document.getElementById(box.dataset.place);
  const said = document.querySelector("[data-place-said]");
  box.addEventListener("change", async () => {
    place.value = box.checked ? await position() : "";
    said.hidden = !box.checked || Boolean(place.value);
    if (!place.value) box.checked = false;
  });
}
