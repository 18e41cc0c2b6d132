import type { UsedAccess } from '../../iam/authoriser.ts';
import { type Grant, grantsByRole, holdersOf, type Use, useOf } from '../data/grants.ts';
import { type Html, html } from '../html.ts';
import { alert, badge, facts, jsonBlock, type Kind, table, time } from '../parts.ts';
import type { TextKey } from '../texts.ts';
import type { View } from '../view.ts';
import { type Answerer, nothingHere, show, type Visit } from '../visit.ts';

export const rolesPage: Answerer = (visit) => {
  const { settings, view } = visit;
  const { t, link, number } = view;
  const grants = grantsByRole(settings.model);
  const used = settings.usedAccess();
  const denied = new Map(settings.deniedAccess().map((one) => [one.role, one]));
  const main = html`<p class="lead">${t('roles.lead')}</p>
${table({
  id: 't-roles',
  caption: t('roles.caption'),
  columns: [
    t('column.role'),
    t('roles.holders'),
    { label: t('roles.granted'), numeric: true },
    { label: t('roles.used'), numeric: true },
    { label: t('roles.unused'), numeric: true },
    { label: t('roles.unseen'), numeric: true },
    t('roles.lastDenial'),
  ],
  rows: settings.model.ofType('AWS::IAM::Role').map((role) => {
    const own = grants.get(role.ref) ?? [];
    const uses = usesOf(own, usedBy(used, role.ref));
    const count = (use: Use) => number(uses.filter((one) => one.use === use).length);
    const denial = denied.get(role.ref);
    return [
      html`<a href="${link(`/local/roles/${encodeURIComponent(role.ref)}`)}">${role.ref}</a>`,
      holdersOf(settings.model, role).join(', ') || '–',
      number(uses.length),
      count('used'),
      count('unused'),
      count('unseen'),
      denial ? time(view, denial.at) : '–',
    ];
  }),
  empty: t('roles.none'),
})}`;
  return show(visit, { title: t('nav.roles'), section: 'roles', main });
};

const usedBy = (used: UsedAccess[], role: string) => used.filter((one) => one.role === role);

type ActionUse = { action: string; grant: Grant; use: Use };

function usesOf(grants: Grant[], used: UsedAccess[]): ActionUse[] {
  return grants
    .filter(({ effect }) => effect === 'Allow')
    .flatMap((grant) => grant.actions.map((action) => ({ action, grant, use: useOf(action, grant, used) })));
}

export const rolePage: Answerer = (visit) => {
  const { settings, view, parameters } = visit;
  const role = settings.model.ofType('AWS::IAM::Role').find(({ ref }) => ref === parameters.role);
  if (!role) return nothingHere(visit);
  const { t } = view;
  const grants = grantsByRole(settings.model).get(role.ref) ?? [];
  const used = usedBy(settings.usedAccess(), role.ref);
  const main = html`${facts([{ term: t('roles.holders'), value: holdersOf(settings.model, role).join(', ') || '–' }])}
${denial(visit, role.ref)}
<section><h2>${t('roles.granted')}</h2><p>${t('roles.grantedLead')}</p>${grantedTable(view, grants, used)}</section>
<section><h2>${t('roles.used')}</h2>${usedTable(view, used)}</section>`;
  const crumbs = [{ label: t('nav.roles'), path: '/local/roles' }];
  return show(visit, { title: role.ref, section: 'roles', crumbs, main });
};

function denial({ settings, view }: Visit, role: string): Html {
  const { t } = view;
  const last = settings.deniedAccess().find((one) => one.role === role);
  if (!last) return html`<p>${t('roles.noDenial')}</p>`;
  return alert(
    'danger',
    t('roles.denial', { count: last.times }),
    html`<p>${time(view, last.at)}</p><p lang="en">${last.message}</p>`,
  );
}

const useKinds: Record<Use, Kind> = { used: 'success', unused: 'warning', unseen: 'neutral' };

function grantedTable({ t }: View, grants: Grant[], used: UsedAccess[]): Html {
  const allowed = usesOf(grants, used).map(({ action, grant, use }) => [
    html`<code>${action}</code>`,
    badge(useKinds[use], t(`use.${use}` satisfies TextKey)),
    lines(grant.resources),
    grant.condition === undefined ? '–' : jsonBlock(grant.condition),
  ]);
  const refused = grants
    .filter(({ effect }) => effect === 'Deny')
    .flatMap((grant) =>
      grant.actions.map((action) => [
        html`<code>${action}</code>`,
        badge('danger', t('use.deny')),
        lines(grant.resources),
        grant.condition === undefined ? '–' : jsonBlock(grant.condition),
      ]),
    );
  return table({
    id: 't-granted',
    quietCaption: true,
    caption: t('roles.grantedCaption'),
    columns: [t('roles.action'), t('roles.use'), t('roles.resource'), t('roles.condition')],
    rows: [...allowed, ...refused],
    empty: t('roles.noGrants'),
  });
}

function usedTable({ t }: View, used: UsedAccess[]): Html {
  return table({
    id: 't-used',
    quietCaption: true,
    caption: t('roles.usedCaption'),
    columns: [t('roles.action'), t('roles.resource')],
    rows: used
      .toSorted((a, b) => a.action.localeCompare(b.action) || a.resource.localeCompare(b.resource))
      .map(({ action, resource }) => [html`<code>${action}</code>`, html`<code class="breaks">${resource}</code>`]),
    empty: t('roles.noUse'),
  });
}

function lines(texts: string[]): Html {
  return html`${texts.map((text, index) => html`${index === 0 ? null : html`<br>`}<code class="breaks">${text}</code>`)}`;
}
