/** Keeps the demo's pages up to date: how the media server is, what time it is, how many emails were sent. */
const places = [...document.querySelectorAll('[data-live]')];

async function update() {
  const response = await fetch('/demo/state').catch(() => null);
  if (response === null || !response.ok) return;
  const state = await response.json();
  for (const place of places) {
    const text = state[place.dataset.live];
    if (text === undefined || place.textContent === text) continue;
    place.textContent = text;
    if (place.dataset.live === 'media') place.dataset.state = state.mediaState;
  }
  const emails = document.querySelector('[data-emails]');
  // A list that is looked at shows what has just been sent.
  if (emails !== null && emails.dataset.emails !== state.emails) location.reload();
}

if (places.length > 0 || document.querySelector('[data-emails]') !== null) {
  setInterval(() => {
    if (document.visibilityState === 'visible') void update();
  }, 2000);
}
