/** A card for somebody whom no server has planned for yet: three prompts, from this phone alone. */
import { html, nothing } from '../../vendor/lit-html/lit-html.js';
import { followUpId } from '../followupid.js';
import { looksFor } from '../findthem.js';
import { letterCard } from '../lettercard.js';
import { back, button, emptyState } from '../parts.js';
import { keys, start } from './sitting.js';

/** @type {import('../app.js').Screen} */
export const here = {
  place: 'follow-up',
  beside: '/follow-up',
  title: ({ data }, app) => data?.card?.name ?? app.text('followup-title'),
  start,
  keys,
  load: async (store, { person }) => {
    const { members } = (await store.query('person', { rid: person })) ?? { members: [person] };
    const card = await store.query('aheadCard', { person, rids: await Promise.all(members.map(followUpId)) });
    return { card, here: true, found: await looksFor(store, card), me: (await store.query('face', {}))?.name };
  },
  leave: ({ ui }) => ui.saving.flush(),
  view: (state, app) => html`<header class="bar"><h1 class="unseen">${app.text('followup-title')}</h1>${back('/follow-up', app.text('followup-title'))}</header>
    ${state.data?.card ? letterCard(state, app) : state.loaded ? emptyState({
      words: app.text('card-gone'), action: button({ label: app.text('followup-title'), style: 'own', href: '/follow-up' }),
    }) : nothing}`,
};
