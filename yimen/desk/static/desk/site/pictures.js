// Photographs, scaled down with their time (and place, where the person allows) written on them; and signatures on a pad.
const LONGEST = 1600;
const QUALITY = 0.8;

const jpeg = (canvas) => new Promise((done) => canvas.toBlob(done, "image/jpeg", QUALITY));
const png = (canvas) => new Promise((done) => canvas.toBlob(done, "image/png"));
const whole = async (blob) => new Uint8Array(await blob.arrayBuffer());

function local(at) {
  const two = (n) => String(n).padStart(2, "0");
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())} ${two(at.getHours())}:${two(at.getMinutes())}`;
}

export async function photograph(file, at, position) {
  const picture = await createImageBitmap(file);
  const scale = Math.min(1, LONGEST / Math.max(picture.width, picture.height));
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(picture.width * scale));
  canvas.height = Math.max(1, Math.round(picture.height * scale));
  const pen = canvas.getContext("2d");
  pen.drawImage(picture, 0, 0, canvas.width, canvas.height);
  const size = Math.max(12, Math.round(canvas.width / 40));
  pen.font = `${size}px sans-serif`;
  const said = local(at) + (position ? ` · ${position}` : "");
  pen.fillStyle = "rgba(0, 0, 0, 0.6)";
  pen.fillRect(0, canvas.height - size * 1.8, canvas.width, size * 1.8);
  pen.fillStyle = "#fff";
  pen.fillText(said, size * 0.6, canvas.height - size * 0.6);
  return whole(await jpeg(canvas));
}

export async function draw(canvas, bytes, type) {
  const picture = await createImageBitmap(new Blob([bytes], { type }));
  canvas.width = picture.width;
  canvas.height = picture.height;
  canvas.getContext("2d").drawImage(picture, 0, 0);
}

export function position() {
  return new Promise((done) => {
    if (!navigator.geolocation) return done("");
    const found = ({ coords }) => done(`${coords.latitude.toFixed(5)}, ${coords.longitude.toFixed(5)}`);
    navigator.geolocation.getCurrentPosition(found, () => done(""), { timeout: 10000, maximumAge: 60000 });
  });
}

// A pad tells `changed(way, bytes)` when it was signed or cleared; a typed name is written on it like a drawn one.
export function pad(element, changed) {
  const canvas = element.querySelector("canvas");
  const typed = element.querySelector("[data-typed]");
  const pen = canvas.getContext("2d");
  let drawing = false;
  const clear = () => {
    pen.fillStyle = "#fff";
    pen.fillRect(0, 0, canvas.width, canvas.height);
    pen.fillStyle = pen.strokeStyle = "#000";
    pen.lineWidth = 4;
    pen.lineCap = pen.lineJoin = "round";
  };
  const at = (event) => {
    const box = canvas.getBoundingClientRect();
    return [((event.clientX - box.left) * canvas.width) / box.width, ((event.clientY - box.top) * canvas.height) / box.height];
  };
  clear();
  canvas.addEventListener("pointerdown", (event) => {
    if (typed.value) clear();
    typed.value = "";
    drawing = true;
    canvas.setPointerCapture(event.pointerId);
    pen.beginPath();
    pen.moveTo(...at(event));
  });
  canvas.addEventListener("pointermove", (event) => {
    if (!drawing) return;
    pen.lineTo(...at(event));
    pen.stroke();
  });
  canvas.addEventListener("pointerup", async () => {
    if (!drawing) return;
    drawing = false;
    changed("drawn", await whole(await png(canvas)));
  });
  typed.addEventListener("change", async () => {
    clear();
    if (!typed.value.trim()) return changed("", null);
    pen.font = "64px serif";
    pen.fillText(typed.value.trim(), 20, 120, canvas.width - 40);
    return changed("typed", await whole(await png(canvas)));
  });
  element.querySelector("[data-clear]").addEventListener("click", () => {
    clear();
    typed.value = "";
    changed("", null);
  });
  return { show: async (bytes) => pen.drawImage(await createImageBitmap(new Blob([bytes], { type: "image/png" })), 0, 0) };
}
