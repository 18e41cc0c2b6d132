import type { Measure } from './measure.ts';

/**
 * Every measure of the pact, a line each: its id, and where its file lies. The browser loads those that it needs, the
 * functions all of them (`registry.ts`).
 */
export const loaders = {
  integrationsmanagement: async () => (await import('./integrationsmanagement.ts')).integrationsmanagement,
  spracherwerb: async () => (await import('./spracherwerb.ts')).spracherwerb,
  traumarehabilitation: async () => (await import('./traumarehabilitation.ts')).traumarehabilitation,
  inturo: async () => (await import('./inturo.ts')).inturo,
  'queere-gefluechtete': async () => (await import('./queere-gefluechtete.ts')).queereGefluechtete,
  jugendberufshelfer: async () => (await import('./jugendberufshelfer.ts')).jugendberufshelfer,
} satisfies Record<string, () => Promise<Measure>>;
