// The search of the manual, as simulator/manual/search.py does it; nothing leaves the page.
"use strict";

const MOST_HITS = 30, TITLE = 20, TITLE_BEGINS = 12, TITLE_ALIKE = 10;
const PAGE = 6, TEXT = 1, TEXT_WHOLE = 2, RULES = 5, RULES_PAGES = "rules-", LEAST_STEM = 5;
const MOST_COUNTED = 5, BEFORE = 50, EXCERPT = 170, AROUND = 100;
const SPELLED = { "œ": "oe", "æ": "ae", "ß": "ss" };

function fold(text) {
  let plain = "";
  const origins = [];
  for (let place = 0; place < text.length; place += 1) {
    const letter = text[place].toLowerCase();
    const without = SPELLED[letter] || letter.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    for (const each of without) {
      plain += each;
      origins.push(place);
    }
  }
  return { text: plain, origins };
}

function isWordLetter(letter) {
  return letter !== undefined && (/[0-9]/.test(letter) || letter.toLowerCase() !== letter.toUpperCase());
}

function placesOf(word, text) {
  const found = [];
  for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + 1)) {
    if (!isWordLetter(text[at - 1])) found.push(at);
  }
  return found;
}

function isWhole(word, text) {
  return placesOf(word, text).some((at) => !isWordLetter(text[at + word.length]));
}

function scoreIn(word, title, above, text) {
  let score = Math.min(placesOf(word, text).length, MOST_COUNTED) * TEXT;
  if (isWhole(word, text)) score += TEXT_WHOLE;
  if (placesOf(word, above).length) score += PAGE;
  if (placesOf(word, title).length) score += isWhole(word, title) ? TITLE : TITLE_BEGINS;
  else if (placesOf(stemOf(word), title).length) score += TITLE_ALIKE;
  return score;
}

// The letters that a verb and its noun share: suspend, suspension.
function stemOf(word) {
  return word.slice(0, Math.max(LEAST_STEM, Math.floor((word.length * 2) / 3)));
}

function scoreOf(section, words) {
  const title = fold(section.title).text, above = fold(section.pageTitle).text;
  const text = fold(section.text).text;
  let total = 0;
  for (const word of words) {
    const score = scoreIn(word, title, above, text);
    if (!score) return 0;
    total += score;
  }
  return total + (section.page.startsWith(RULES_PAGES) ? RULES : 0);
}

function excerptOf(section, words) {
  const folded = fold(section.text), marks = [];
  for (const word of words) {
    for (const at of placesOf(word, folded.text)) {
      marks.push([folded.origins[at], folded.origins[at + word.length - 1] + 1, word]);
    }
  }
  marks.sort((one, other) => one[0] - other[0] || one[1] - other[1]);
  const text = section.text, [begin, end] = cut(text, Math.max(0, bestOf(marks) - BEFORE));
  const before = begin ? "… " : "", after = end < text.length ? " …" : "", apart = [];
  const shift = begin - before.length;
  for (const [start, end] of marks) {
    const last = apart[apart.length - 1];
    if (last && start < last[1]) last[1] = Math.max(end, last[1]);
    else apart.push([start, end]);
  }
  const inside = apart
    .filter(([start, stop]) => begin <= start && stop <= end)
    .map(([start, stop]) => [start - shift, stop - shift]);
  return { excerpt: before + text.slice(begin, end) + after, marks: inside };
}

// Where an excerpt should begin to show the most words, the first of equal places.
function bestOf(marks) {
  const wanted = new Set(marks.map(([, , word]) => word)).size;
  let best = 0, most = 0;
  for (const [start] of marks) {
    const near = marks.filter(([at, end]) => start <= at && end <= start + AROUND);
    const count = new Set(near.map(([, , word]) => word)).size;
    if (count > most) [best, most] = [start, count];
    if (most === wanted) break;
  }
  return best;
}

// Where whole words begin and end that an excerpt can hold.
function cut(text, from) {
  // A search from before the text would find a blank at its very beginning.
  const begin = from ? text.lastIndexOf(" ", from - 1) + 1 : 0;
  const end = begin + EXCERPT;
  if (end >= text.length) return [begin, text.length];
  const blank = text.lastIndexOf(" ", end);
  if (blank <= begin) return [begin, end];
  // The dot between points of a list says nothing before what is left out.
  return [begin, text[blank - 1] === "·" ? blank - 2 : blank];
}

function find(sections, query) {
  const words = fold(query).text.split(/\s+/).filter(Boolean);
  if (!words.length) return [];
  return sections
    .map((section, place) => ({ section, place, score: scoreOf(section, words) }))
    .filter((hit) => hit.score)
    .sort((one, other) => other.score - one.score || one.place - other.place)
    .slice(0, MOST_HITS)
    .map((hit) => Object.assign(hit, excerptOf(hit.section, words)));
}

// What follows shows it on a page; elsewhere only the search is wanted.

function marked(text, marks) {
  const shown = document.createElement("span");
  let at = 0;
  for (const [start, end] of marks) {
    shown.append(text.slice(at, start));
    const word = document.createElement("mark");
    word.textContent = text.slice(start, end);
    shown.append(word);
    at = end;
  }
  shown.append(text.slice(at));
  return shown;
}

function itemOf(hit) {
  const item = document.createElement("li"), link = document.createElement("a");
  const title = document.createElement("strong"), page = document.createElement("small");
  link.href = `${hit.section.page}.html#${hit.section.place}`;
  title.textContent = hit.section.title;
  page.textContent = hit.section.title === hit.section.pageTitle ? "" : hit.section.pageTitle;
  link.append(title, " ", page, document.createElement("br"), marked(hit.excerpt, hit.marks));
  item.append(link);
  return item;
}

function show(field, list, said) {
  const hits = find(SECTIONS, field.value);
  list.replaceChildren(...hits.map(itemOf));
  list.hidden = !hits.length;
  const asked = field.value.trim();
  said.textContent = !asked ? "" : hits.length ? said.dataset.found + hits.length : said.dataset.none;
}

function step(list, by) {
  const links = [...list.querySelectorAll("a")];
  const next = links.indexOf(document.activeElement) + by;
  if (next < 0) return false;
  links[Math.min(next, links.length - 1)]?.focus();
  return true;
}

function onKey(event, field, list, said) {
  const inSearch = event.target === field || list.contains(event.target);
  if (event.key === "/" && !inSearch) field.focus();
  else if (event.key === "Escape" && inSearch) {
    field.value = "";
    show(field, list, said);
    field.focus();
  } else if (event.key === "ArrowDown" && inSearch) step(list, 1);
  else if (event.key === "ArrowUp" && inSearch) {
    if (!step(list, -1)) field.focus();
  } else if (event.key === "Enter" && event.target === field) list.querySelector("a")?.click();
  else return;
  event.preventDefault();
}

function begin() {
  const box = document.getElementById("search"), field = box.querySelector("input");
  const list = box.querySelector("ol"), said = box.querySelector("output");
  box.hidden = false;
  field.addEventListener("input", () => show(field, list, said));
  document.addEventListener("keydown", (event) => onKey(event, field, list, said));
}

if (typeof document !== "undefined") begin();
