// The incidents of the list on a map drawn from Natural Earth's borders; a tile server is an option, never needed.
import L from "leaflet";
import "leaflet.markercluster";
import { feature } from "topojson-client";
import type { Topology } from "topojson-specification";
import borders from "world-atlas/countries-50m.json?url";

const ANTARCTICA = "010";
const WORLD: L.LatLngBoundsLiteral = [[-56, -170], [72, 180]];

export async function show(element: HTMLElement): Promise<void> {
  const map = L.map(element, { preferCanvas: true, minZoom: 1, maxZoom: 16, attributionControl: false });
  map.fitBounds(WORLD, { animate: false });
  const tiles = element.dataset.tiles;
  if (tiles) L.tileLayer(tiles).addTo(map);
  else await drawBorders(map);
  const listed = [...document.querySelectorAll<HTMLElement>("[data-lat]")];
  const markers = clusters();
  const marks = listed.map((row) => [row, mark(row)] as const);
  markers.addLayers(marks.map(([, marker]) => marker));
  map.addLayer(markers);
  if (marks.length) map.fitBounds(markers.getBounds().pad(0.2), { maxZoom: 8, animate: false });
  map.on("moveend", () => follow(map, marks));
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

function mark(row: HTMLElement): L.CircleMarker {
  const killed = Number(row.dataset.killed ?? 0);
  const at: L.LatLngTuple = [Number(row.dataset.lat), Number(row.dataset.lon)];
  const colour = getComputedStyle(row).getPropertyValue(`--method-${row.dataset.group ?? "other"}`);
  const marker = L.circleMarker(at, { radius: 5 + 2.5 * Math.log1p(killed), color: colour, fillColor: colour, fillOpacity: 0.55, weight: 1.5 });
  const link = row.querySelector("a");
  marker.bindTooltip(link?.textContent ?? "");
  marker.on("click", () => link?.click());
  row.addEventListener("mouseenter", () => marker.openTooltip());
  row.addEventListener("mouseleave", () => marker.closeTooltip());
  return marker;
}

function clusters(): L.MarkerClusterGroup {
  return L.markerClusterGroup({
    showCoverageOnHover: false,
    maxClusterRadius: 36,
    animate: false,
    iconCreateFunction: (cluster) => L.divIcon({ html: String(cluster.getChildCount()), className: "cluster", iconSize: [30, 30] }),
  });
}

// The list follows the map: what lies outside of it is folded away, and said to be.
function follow(map: L.Map, marks: (readonly [HTMLElement, L.CircleMarker])[]): void {
  const seen = map.getBounds();
  let away = 0;
  for (const [row, marker] of marks) {
    row.hidden = !seen.contains(marker.getLatLng());
    if (row.hidden) away += 1;
  }
  const note = document.querySelector<HTMLElement>("[data-away]");
  if (note) note.textContent = away ? `${away} outside the map` : "";
}
