// Improves pages that already work without scripts.
import { copyField } from "./copy.js";
import { countDown } from "./countdown.js";
import { useDate } from "./date.js";
import { guardForms, submitOnChange } from "./forms.js";
import { moveInGrid } from "./grid.js";
import { keepPage } from "./keeping.js";
import { answerLive } from "./live.js";
import { closeMenu } from "./menus.js";
import { findNear } from "./near.js";

document.querySelectorAll("[data-copy]").forEach(copyField);
document.querySelectorAll("[data-kept-for]").forEach(keepPage);
document.querySelectorAll("[data-near]").forEach(findNear);
document.querySelectorAll("time.countdown").forEach(countDown);
document.querySelectorAll(".when").forEach(useDate);
document.querySelectorAll("form[data-auto]").forEach(submitOnChange);
document.querySelectorAll("form[method=post]").forEach(guardForms);
document.querySelectorAll("table.grid, table.plan, table.plan-week").forEach(moveInGrid);
document.querySelectorAll("button[data-live]").forEach(answerLive);
document.querySelectorAll("details.menu").forEach(closeMenu);
