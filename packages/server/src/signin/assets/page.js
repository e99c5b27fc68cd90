/**
 * Gives the elements of the page their tokens, from the sign-in of this browser, and says when it is about to end. Nothing
 * is kept: the cookie is one that no script can read.
 */
const provider = document.querySelector('meetwell-provider');
const { door, partner, root } = provider.dataset;
const soon = document.getElementById('soon');
const MINUTE = 60_000;
/** Of 30: after it somebody who does nothing is asked whether they are there. */
const ASKED_AFTER = 25 * MINUTE;
const LOOK_EVERY = 15_000;

let doneAt = performance.now();
/** When the sign-in ends by itself, as far as it is known. */
let endsAt = doneAt + 30 * MINUTE;
let over = false;

for (const event of ['pointerdown', 'keydown', 'input', 'wheel', 'touchmove']) {
  // Being asked is not an answer: only the button is.
  addEventListener(event, () => soon.hidden && (doneAt = performance.now()), { passive: true, capture: true });
}

provider.getToken = async () => {
  const answer = await exchange();
  if (answer === null) throw leave();
  return answer;
};

document.getElementById('stay').addEventListener('click', () => {
  doneAt = performance.now();
  soon.hidden = true;
  document.getElementById('main').focus();
  exchange().then((answer) => answer === null && leave(), ignore);
});

setInterval(() => look().catch(ignore), LOOK_EVERY);
// Another tab may have signed out, or a machine have slept.
addEventListener('pageshow', (event) => event.persisted && location.reload());
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && performance.now() > endsAt) look().catch(ignore);
});

/** Who does something now and then is kept signed in; who does nothing for long is asked, and then signed out. */
async function look() {
  const now = performance.now();
  if (over || (now - doneAt < ASKED_AFTER && now < endsAt)) return;
  const answer = await exchange();
  if (answer === null) return void leave();
  // In a session the server keeps them in: there is more left than nothing done would leave.
  const left = endsAt - performance.now();
  const ask = left <= 30 * MINUTE - ASKED_AFTER;
  if (ask && soon.hidden) {
    soon.hidden = false;
    document.getElementById('stay').focus();
  } else if (!ask) {
    soon.hidden = true;
  }
}

/** A fresh token; null where the sign-in is over. */
async function exchange() {
  const idle = Math.round((performance.now() - doneAt) / 1000);
  const response = await fetch(`/${door === 'staff' ? 'staff' : 'signin'}/token`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'meetwell-page': partner },
    body: JSON.stringify({ idle }),
    credentials: 'same-origin',
  });
  if (response.status === 401 || response.status === 403) return null;
  if (!response.ok) throw new TypeError(`The server answered ${response.status}`);
  const { endsIn, ...answer } = await response.json();
  endsAt = performance.now() + endsIn * 1000;
  return answer;
}

function leave() {
  if (!over) {
    over = true;
    provider.signOut?.();
    location.assign(`${root}&over=1`);
  }
  return new Error('The sign-in is over');
}

function ignore() {}
