// The toll through time, drawn from the table that holds it: one line a source, the current figure marked.
import { extent, max } from "d3-array";
import { axisBottom, axisLeft } from "d3-axis";
import { scalePoint, scaleLinear, scaleUtc } from "d3-scale";
import { select } from "d3-selection";
import { curveStepAfter, line } from "d3-shape";

interface Total {
  at: Date;
  low: number;
  best: number;
  high: number;
  source: string;
  superseded: boolean;
  row: HTMLTableRowElement;
}

const WIDTH = 720;
const HEIGHT = 260;
const MARGIN = { top: 12, right: 150, bottom: 26, left: 36 };

export function drawCurves(table: HTMLElement): void {
  const totals = [...table.querySelectorAll<HTMLTableRowElement>("tr[data-at]")].map(read).filter((total) => total !== null);
  const figure = table.closest("section")?.querySelector<HTMLElement>("[data-plot]");
  if (!figure || totals.length === 0) return;
  const sources = [...new Set(totals.map((total) => total.source))];
  const [first, last] = extent(totals, (total) => total.at);
  if (!first || !last) return;
  const day = 43_200_000;
  const x = scaleUtc([new Date(+first - day), new Date(+last + day)], [MARGIN.left, WIDTH - MARGIN.right]);
  const y = scaleLinear([0, max(totals, (total) => total.high) ?? 1], [HEIGHT - MARGIN.bottom, MARGIN.top]).nice();
  const shade = scalePoint(sources, [0, 7]).round(true);
  const svg = select(figure).html("").append("svg").attr("viewBox", `0 0 ${WIDTH} ${HEIGHT}`).attr("role", "img");
  svg.append("title").text(figure.dataset.plot ?? "");
  svg.append("g").attr("class", "axis").attr("transform", `translate(0,${HEIGHT - MARGIN.bottom})`).call(axisBottom(x).ticks(6));
  svg.append("g").attr("class", "axis").attr("transform", `translate(${MARGIN.left},0)`).call(axisLeft(y).ticks(5).tickSizeOuter(0));
  const steps = line<Total>((total) => x(total.at), (total) => y(total.best)).curve(curveStepAfter);
  const ends: { source: string; at: number }[] = [];
  for (const source of sources) {
    const own = totals.filter((total) => total.source === source).sort((one, other) => +one.at - +other.at);
    const group = svg.append("g").attr("class", `line shade-${shade(source)}`);
    group.append("path").attr("d", steps(own) ?? "");
    group.selectAll("line").data(own).join("line").attr("x1", (total) => x(total.at)).attr("x2", (total) => x(total.at))
      .attr("y1", (total) => y(total.low)).attr("y2", (total) => y(total.high));
    group.selectAll("circle").data(own).join("circle").attr("cx", (total) => x(total.at)).attr("cy", (total) => y(total.best)).attr("r", 4)
      .classed("superseded", (total) => total.superseded)
      .on("mouseenter", (_, total) => total.row.classList.add("lit"))
      .on("mouseleave", (_, total) => total.row.classList.remove("lit"))
      .append("title").text((total) => `${total.source}: ${total.best}`);
    const end = own.at(-1);
    if (end) ends.push({ source, at: y(end.best) });
  }
  label(svg.append("g").attr("class", "labels"), ends);
}

// Labels at the line ends, pushed apart so that none hides another.
function label(group: ReturnType<typeof select<SVGGElement, unknown>>, ends: { source: string; at: number }[]): void {
  ends.sort((one, other) => one.at - other.at);
  let last = -Infinity;
  for (const end of ends) {
    last = Math.max(end.at + 4, last + 14);
    group.append("text").attr("x", WIDTH - MARGIN.right + 8).attr("y", last).text(short(end.source)).append("title").text(end.source);
  }
}

function short(name: string): string {
  return name.length > 24 ? `${name.slice(0, 23)}…` : name;
}

function read(row: HTMLTableRowElement): Total | null {
  const { at, low, best, high, source, superseded } = row.dataset;
  const figure = Number(best || low || high);
  if (!at || !source || Number.isNaN(figure) || !(best || low || high)) return null;
  return { at: new Date(at), low: Number(low || figure), best: figure, high: Number(high || figure), source, superseded: superseded === "true", row };
}
