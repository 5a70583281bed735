// The colours that the address or this browser's person chose, before anything is painted. The program looks at both again and knows better.
{
  const known = ["auto", "light", "dark"];
  let theme = new URLSearchParams(location.search).getAll("theme").filter((one) => known.includes(one)).pop();
  try {
    theme ??= localStorage.getItem("geminidb-sessions.theme");
  } catch {} // in a sandboxed frame even the question is refused
  if (known.includes(theme)) document.documentElement.dataset.theme = theme;
}
