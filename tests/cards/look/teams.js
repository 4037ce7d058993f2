// Cards drawn by Microsoft's own renderer with a host configuration like that of Teams, and measured.
"use strict";

const INK = {
  light: { default: "#242424", subtle: "#616161", accent: "#4f52b2", good: "#0e700e", warning: "#8a3707",
    attention: "#b10e1c" },
  dark: { default: "#ffffff", subtle: "#b8b8b8", accent: "#a6a7f5", good: "#8fd98f", warning: "#faa56b",
    attention: "#f9a2a8" },
  contrast: { default: "#ffffff", subtle: "#ffffff", accent: "#ffff01", good: "#3ff23f", warning: "#ffd24d",
    attention: "#ffb3b3" },
};
const BACK = {
  light: { default: "#ffffff", emphasis: "#f5f5f5", good: "#e7f2e7", warning: "#fff4ea", attention: "#fdeef0",
    accent: "#ebebff" },
  dark: { default: "#292929", emphasis: "#343434", good: "#103a10", warning: "#4a2a12", attention: "#47151a",
    accent: "#2f2f4a" },
  contrast: { default: "#000000", emphasis: "#000001", good: "#000001", warning: "#000001", attention: "#000001",
    accent: "#000001" },
};

function hostConfig(theme) {
  const ink = INK[theme];
  const both = (color, subtle) => ({ default: color, subtle: subtle || color });
  const colors = { default: both(ink.default, ink.subtle), dark: both("#000000"), light: both("#ffffff"),
    accent: both(ink.accent), good: both(ink.good), warning: both(ink.warning), attention: both(ink.attention) };
  const style = (name) => ({ backgroundColor: BACK[theme][name], foregroundColors: colors });
  return new AdaptiveCards.HostConfig({
    fontFamily: "Card",
    supportsInteractivity: true,
    fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
    fontWeights: { lighter: 200, default: 400, bolder: 600 },
    lineHeights: { small: 16, default: 20, medium: 20, large: 24, extraLarge: 32 },
    spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
    separator: { lineThickness: 1, lineColor: theme === "light" ? "#e0e0e0" : theme === "dark" ? "#525252" : "#ffffff" },
    containerStyles: Object.fromEntries(Object.keys(BACK[theme]).map((name) => [name, style(name)])),
    actions: { maxActions: 6, spacing: "default", buttonSpacing: 8, actionsOrientation: "horizontal",
      actionAlignment: "left", showCard: { actionMode: "inline", inlineTopMargin: 16, style: "emphasis" } },
    inputs: { label: { inputSpacing: 4, requiredInputs: { weight: "bolder", color: "default", suffix: " *",
      suffixColor: "attention" }, optionalInputs: { weight: "bolder", color: "default" } },
      errorMessage: { color: "attention", spacing: "small" } },
    textStyles: { heading: {} },
  });
}

// Loaded once: whoever awaits it again gives the browser no time to paint what is only measured.
const fonts = Promise.all(["400", "700"].map((weight) => document.fonts.load(`${weight} 14px "Card"`)));

// Draws a card in a place of its own. `options`: width, theme, name, stacked (each button on a row of its own),
// unfold (ids that are shown), press (the title of a button with a field to be unfolded).
async function draw(json, options) {
  const { width, theme, name = "", stacked = false, unfold = [], press = "" } = options;
  document.body.className = theme;
  await fonts;
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = hostConfig(theme);
  if (stacked) card.hostConfig.actions.actionsOrientation = AdaptiveCards.Orientation.Vertical;
  card.parse(shown(json, unfold));
  const place = document.createElement("div");
  place.className = "place";
  place.innerHTML = "<p></p><div class=card></div>";
  place.firstChild.textContent = name;
  place.lastChild.style.width = `${width}px`;
  place.lastChild.append(card.render());
  document.body.append(place);
  if (press) [...place.querySelectorAll("button")].find((button) => button.textContent === press).click();
  return measure(place.lastChild);
}

// The one card that is there, as wide as that.
function resized(width) {
  const [box] = document.querySelectorAll(".card");
  box.style.width = `${width}px`;
  return measure(box);
}

function clear() {
  document.querySelectorAll(".place").forEach((place) => place.remove());
}

function shown(json, ids) {
  const copy = structuredClone(json);
  for (const element of copy.body) if (ids.includes(element.id)) element.isVisible = true;
  return copy;
}

function measure(box) {
  const outer = box.getBoundingClientRect();
  const buttons = [...box.querySelectorAll("button.ac-pushButton")].map((button) => button.getBoundingClientRect());
  const inside = (rect) => rect.left >= outer.left - 1 && rect.right <= outer.right + 1 &&
    rect.top >= outer.top - 1 && rect.bottom <= outer.bottom + 1;
  const wide = [...box.querySelectorAll("*")].filter(
    (element) => element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0 &&
      getComputedStyle(element).overflow !== "visible",
  );
  const out = [...box.querySelectorAll("*")].filter((element) => !within(element.getBoundingClientRect(), outer));
  return {
    height: Math.ceil(outer.height),
    overflow: [...wide, ...out].map((element) => `${element.className}: ${element.textContent.slice(0, 60)}`),
    buttons: buttons.length,
    buttonsInside: buttons.every(inside),
    broken: brokenWords(box),
  };
}

function within(rect, outer) {
  return rect.width === 0 || (rect.left >= outer.left - 1 && rect.right <= outer.right + 1);
}

// Words that stand on two lines: between two spaces there must be no break.
function brokenWords(box) {
  const range = document.createRange();
  const found = [];
  const walker = document.createTreeWalker(box, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    if (!node.parentElement.offsetParent) continue;
    range.selectNodeContents(node);
    if (lines(range) < 2) continue;
    for (const match of node.data.matchAll(/[^ \n\t\u00a0]+/g)) {
      range.setStart(node, match.index);
      range.setEnd(node, match.index + match[0].length);
      if (lines(range) > 1) found.push(match[0]);
    }
  }
  return found;
}

function lines(range) {
  return new Set([...range.getClientRects()].filter((rect) => rect.width > 0).map((rect) => Math.round(rect.top))).size;
}
