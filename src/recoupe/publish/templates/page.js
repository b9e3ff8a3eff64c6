// A comfort only: unfolds what a link points into, and everything for print.
function unfold() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (!target) return;
  let folded = false;
  for (let e = target; e; e = e.parentElement) if (e.tagName === "DETAILS" && !e.open) folded = e.open = true;
  if (folded) target.scrollIntoView();
}
addEventListener("hashchange", unfold);
unfold();
