// Each page is whole without scripts; what is found on it is made livelier.
import "htmx.org";
import "leaflet/dist/leaflet.css";
import "leaflet.markercluster/dist/MarkerCluster.css";
import "./desk.css";
import { drawCurves } from "./curve";
import { follow } from "./job";
import { listenToKeys } from "./keys";
import { markReports } from "./marks";

const whenShown: [string, (element: HTMLElement) => void][] = [
  ["[data-map]", (element) => void import("./map").then((map) => map.show(element))],
  ["[data-curve]", drawCurves],
  ["[data-report]", markReports],
  ["[data-job]", follow],
];

function enliven(root: ParentNode): void {
  for (const [selector, show] of whenShown) root.querySelectorAll<HTMLElement>(selector).forEach(show);
}

enliven(document);
listenToKeys();
document.body.addEventListener("htmx:load", (event) => {
  if (event.target instanceof HTMLElement && event.target !== document.body) enliven(event.target);
});
