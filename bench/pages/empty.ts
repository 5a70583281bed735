// A page with nothing on it but a word that changes: what this machine takes for a frame when there is nothing to do.
import "./page.css";

const table = document.getElementById("table")!;
let changes = 0;
const change = () => (table.textContent = `${++changes} changes`);
change();
document.getElementById("filter")!.addEventListener("input", change);
table.addEventListener("click", change);
