import { defineConfig } from "vite";

// One entry; the server finds the hashed names in the manifest. Nothing is inlined, so that the content security policy needs no exception.
export default defineConfig({
  base: "/static/",
  build: {
    outDir: "../src/onrecord/desk/static",
    emptyOutDir: true,
    manifest: "manifest.json",
    assetsInlineLimit: 0,
    rollupOptions: { input: ["src/main.ts", "src/dossier.css"] },
  },
});
