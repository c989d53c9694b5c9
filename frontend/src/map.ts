// The incidents of the list on a map drawn from Natural Earth's borders; a tile server is an option, never needed.
import htmx from "htmx.org";
import L from "leaflet";
import "leaflet.markercluster";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import borders from "world-atlas/countries-50m.json?url";

const ANTARCTICA = "010";
const WORLD: L.LatLngBoundsLiteral = [[-56, -170], [72, 180]];

const WAIT = 150;

type Point = [id: string, lat: number, lon: number, killed: number, group: string, title: string];

export async function show(element: HTMLElement): Promise<void> {
  const map = L.map(element, { preferCanvas: true, minZoom: 1, maxZoom: 16, attributionControl: false });
  map.fitBounds(WORLD, { animate: false });
  const tiles = element.dataset.tiles;
  if (tiles) L.tileLayer(tiles).addTo(map);
  else await drawBorders(map);
  const points = (await (await fetch(element.dataset.points ?? "")).json()) as Point[];
  const markers = clusters();
  const colours = coloursOf(element);
  const marks = new Map(points.map((point) => [point[0], mark(point, colours)]));
  markers.addLayers([...marks.values()]);
  map.addLayer(markers);
  if (marks.size) map.fitBounds(markers.getBounds().pad(0.2), { maxZoom: 6, animate: false });
  pointOut(marks);
  let waiting = 0;
  map.on("moveend", () => {
    window.clearTimeout(waiting);
    waiting = window.setTimeout(() => follow(map, [...marks.values()], element.dataset.list ?? "/?"), WAIT);
  });
}

async function drawBorders(map: L.Map): Promise<void> {
  const topology = (await (await fetch(borders)).json()) as Topology;
  const countries = topology.objects.countries;
  if (countries?.type !== "GeometryCollection") return;
  const style = getComputedStyle(map.getContainer());
  const shapes = feature(topology, { ...countries, geometries: countries.geometries.filter((one) => one.id !== ANTARCTICA) });
  shapes.features.forEach(({ geometry }) => unfold(geometry));
  L.geoJSON(shapes, {
    interactive: false,
    style: { color: style.getPropertyValue("--line"), weight: 0.7, fillColor: style.getPropertyValue("--land"), fillOpacity: 1 },
  }).addTo(map);
}

// Rings that cross the date line jump from one edge of the map to the other: carried on beyond the edge they stay whole.
function unfold(geometry: GeoJSON.Geometry): void {
  const polygons = geometry.type === "Polygon" ? [geometry.coordinates] : geometry.type === "MultiPolygon" ? geometry.coordinates : [];
  for (const ring of polygons.flat()) {
    for (let at = 1; at < ring.length; at += 1) {
      const [before, here] = [ring[at - 1]?.[0] ?? 0, ring[at]?.[0] ?? 0];
      if (Math.abs(here - before) > 180) ring[at]![0] = here + (here < before ? 360 : -360);
    }
  }
}

function coloursOf(element: HTMLElement): (group: string) => string {
  const style = getComputedStyle(element);
  const known = new Map<string, string>();
  return (group) => {
    const colour = known.get(group) ?? style.getPropertyValue(`--method-${group}`);
    known.set(group, colour);
    return colour;
  };
}

function mark([id, lat, lon, killed, group, title]: Point, colours: (group: string) => string): L.CircleMarker {
  const colour = colours(group);
  const marker = L.circleMarker([lat, lon], { radius: 5 + 2.5 * Math.log1p(killed), color: colour, fillColor: colour, fillOpacity: 0.55, weight: 1.5 });
  const told = document.createElement("span");
  told.textContent = title;
  marker.bindTooltip(told);
  marker.on("click", () => window.location.assign(`/incidents/${encodeURIComponent(id)}`));
  return marker;
}

// A row that is pointed at says on the map where it is.
function pointOut(marks: Map<string, L.CircleMarker>): void {
  const marker = (event: Event): L.CircleMarker | undefined => {
    const row = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-id]") : null;
    return marks.get(row?.dataset.id ?? "");
  };
  const list = document.querySelector(".rows");
  list?.addEventListener("mouseover", (event) => marker(event)?.openTooltip());
  list?.addEventListener("mouseout", (event) => marker(event)?.closeTooltip());
}

function clusters(): L.MarkerClusterGroup {
  return L.markerClusterGroup({
    showCoverageOnHover: false,
    maxClusterRadius: 36,
    animate: false,
    iconCreateFunction: (cluster) => L.divIcon({ html: String(cluster.getChildCount()), className: "cluster", iconSize: [30, 30] }),
  });
}

// The list follows the map: it is asked for anew with what the map shows, and says how much lies outside.
function follow(map: L.Map, marks: L.CircleMarker[], list: string): void {
  const seen = map.getBounds();
  const away = marks.filter((marker) => !seen.contains(marker.getLatLng())).length;
  const within = [seen.getWest(), seen.getSouth(), seen.getEast(), seen.getNorth()].map((degrees) => degrees.toFixed(4)).join(",");
  void htmx.ajax("get", `${list}&within=${within}`, { target: ".rows", swap: "innerHTML" });
  const note = document.querySelector<HTMLElement>("[data-away]");
  if (note) note.textContent = away ? `${away} outside the map` : "";
}
