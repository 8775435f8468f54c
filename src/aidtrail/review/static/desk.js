// What the pages can't do without a script: charts, keys, the slider, and claims from selected words.
"use strict";

const $ = (selector, within = document) => within.querySelector(selector);
const $$ = (selector, within = document) => [...within.querySelectorAll(selector)];
const colour = (name) => getComputedStyle(document.documentElement).getPropertyValue(name).trim();

// ---------------------------------------------------------------- messages

document.addEventListener("htmx:responseError", (event) => say(event.detail.xhr.responseText));
document.addEventListener("htmx:sendError", () => say("The desk does not answer: is it still running?"));
document.addEventListener("htmx:beforeRequest", () => say(""));

function say(text) {
  $("#message").textContent = text;
}

// ---------------------------------------------------------------- charts

function chartManners() {
  const ink = colour("--ink"), soft = colour("--soft"), line = colour("--line");
  return {
    background: "transparent", font: "system-ui, sans-serif",
    axis: { labelColor: soft, titleColor: soft, gridColor: line, domainColor: line, tickColor: line, labelFontSize: 12 },
    legend: { labelColor: ink, labelFontSize: 12, orient: "top", symbolOpacity: 1 },
  };
}

function fitted(spec, width) {
  const narrow = width < 560;
  const plot = Math.max(200, width - (narrow ? 130 : 260));
  for (const part of spec.vconcat || []) {
    part.width = plot;
  }
  const own = chartManners();
  spec.config = { ...spec.config, ...own, axis: { ...(spec.config || {}).axis, ...own.axis, labelLimit: narrow ? 100 : 220 } };
  return spec;
}

async function draw(figure) {
  const inline = figure.dataset.spec && document.getElementById(figure.dataset.spec);
  let spec;
  if (inline) {
    spec = JSON.parse(inline.textContent);
  } else {
    const answer = await fetch(figure.dataset.chart);
    if (!answer.ok) return say((await answer.json()).error);
    spec = await answer.json();
  }
  const options = { actions: false, ast: true, renderer: "svg", defaultStyle: false, tooltip: { disableDefaultStyle: true } };
  await vegaEmbed(figure, fitted(spec, figure.clientWidth), options);
  const picture = $("svg", figure);
  if (picture) {
    picture.setAttribute("role", "img");
    picture.setAttribute("aria-label", "Timeline; everything it shows is told below");
  }
}

function drawAll() {
  if (window.vegaEmbed) $$("[data-chart], [data-spec]").forEach(draw);
}

let resizing;
window.addEventListener("resize", () => {
  clearTimeout(resizing);
  resizing = setTimeout(drawAll, 200);
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", drawAll);

// ---------------------------------------------------------------- the day that the story is shown as of

function slider() {
  const whole = $(".slider");
  if (!whole) return;
  const range = $("input", whole), day = $("output", whole), field = $("input[name=as_of]");
  const first = Date.parse(whole.dataset.first), span = (Date.parse(whole.dataset.last) - first) / 864e5;
  const iso = () => new Date(first + range.value * 864e5).toISOString().slice(0, 10);
  whole.hidden = false;
  range.max = span;
  range.value = field.value ? (Date.parse(field.value) - first) / 864e5 : span;
  range.addEventListener("input", () => { day.textContent = iso(); });
  range.addEventListener("change", () => {
    field.value = Number(range.value) >= span ? "" : iso();
    field.form.requestSubmit();
  });
}

function tidyFilters() {
  for (const form of $$("form[data-live]")) {
    for (const choice of $$("select, input[type=date]", form)) choice.addEventListener("change", () => form.requestSubmit());
    form.addEventListener("submit", () => {
      for (const field of form.elements) if (field.name && !field.value) field.disabled = true;
    });
  }
}

// ---------------------------------------------------------------- keys

const typing = (target) => target.closest("input:not([type=range]), textarea, select, [contenteditable]");
const cards = () => $$(".task, .card");

function move(step) {
  const all = cards();
  if (!all.length) return;
  const at = all.indexOf(document.activeElement.closest(".task, .card"));
  const next = all[Math.min(all.length - 1, Math.max(0, at < 0 ? (step > 0 ? 0 : all.length - 1) : at + step))];
  next.focus();
  next.scrollIntoView({ block: "nearest" });
}

function press(key) {
  const card = document.activeElement.closest(".task, .card");
  const target = card && $$(`[data-key="${CSS.escape(key)}"]`, card).pop();
  if (!target) return false;
  if (target.matches("input")) target.focus();
  else target.click();
  return true;
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  if (typing(event.target)) {
    if (event.key === "Escape") (event.target.closest(".task, .card") || document.body).focus();
    return;
  }
  const done = { j: () => move(1), k: () => move(-1), "?": () => $("#keys")?.showModal(), "/": toSearch }[event.key];
  if (done) {
    done();
    event.preventDefault();
  } else if (press(event.key)) {
    event.preventDefault();
  }
});

function toSearch() {
  const field = $("#q");
  if (field) field.focus();
  else location.assign("/search");
}

document.addEventListener("htmx:afterSwap", (event) => {
  const done = $(".task.done:not([data-met])");
  if (!done) return;
  done.dataset.met = "yes";
  const all = cards();
  (all[all.indexOf(done) + 1] || done).focus();
});

// ---------------------------------------------------------------- an article: its marks, and claims from selected words

// A claim's card, its words, and darker the words that its cells were read from.
function light(id) {
  for (const one of $$(".lit")) one.classList.remove("lit", "read");
  document.getElementById(`c-${id}`)?.classList.add("lit");
  for (const mark of $$(`[data-claims~="${CSS.escape(id)}"]`)) {
    mark.classList.add("lit");
    mark.classList.toggle("read", mark.dataset.cells.split(" ").some((cell) => cell.startsWith(`${id}:`)));
  }
}

function selectWords() {
  const text = $("#text"), form = $("#add form");
  if (!text) return;
  for (const mark of $$(".claim", text)) {
    const [inner] = mark.dataset.claims.split(" ");
    mark.addEventListener("mouseenter", () => light(inner));
    mark.addEventListener("focus", () => light(inner));
  }
  for (const card of $$(".card")) card.addEventListener("focusin", () => light(card.id.slice(2)));
  if (!form) return;
  const button = document.createElement("button");
  button.id = "pick";
  button.type = "button";
  button.textContent = "Add a claim from these words";
  button.hidden = true;
  document.body.append(button);
  let chosen = null;
  document.addEventListener("selectionchange", () => {
    const selection = getSelection(), words = selection.toString();
    const inside = selection.rangeCount && text.contains(selection.anchorNode) && text.contains(selection.focusNode);
    button.hidden = !inside || !words.trim();
    if (button.hidden) return;
    const range = selection.getRangeAt(0), before = document.createRange();
    before.setStart(text, 0);
    before.setEnd(range.startContainer, range.startOffset);
    chosen = { words: range.toString(), start: [...before.toString()].length };  // code points, not UTF-16 units
    const box = range.getBoundingClientRect();
    button.style.left = `${Math.max(8, box.left + scrollX)}px`;
    button.style.top = `${box.bottom + scrollY + 6}px`;
  });
  button.addEventListener("mousedown", (event) => event.preventDefault());
  button.addEventListener("click", () => {
    $("#add").open = true;
    form.elements.words.value = chosen.words;
    form.elements.start.value = chosen.start;
    button.hidden = true;
    ($(".grid input, .grid select", form)).focus();
    $("#add").scrollIntoView({ block: "nearest" });
  });
}

if (location.hash === "#add" && $("#add")) $("#add").open = true;
$(".top nav [aria-current]")?.scrollIntoView({ inline: "center", block: "nearest" });
const sought = location.hash && document.getElementById(decodeURIComponent(location.hash.slice(1)));
if (sought && sought.matches(".task, .card")) sought.focus();
slider();
tidyFilters();
selectWords();
drawAll();
