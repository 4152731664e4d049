/** The page's script: it shows the scenarios that are asked for. Everything can be read without it. */

export const SCRIPT = `
const form = document.querySelector('.controls');
const [shown, texts] = [form.querySelector('output'), new Map()];
const marks = [...document.querySelectorAll('.strip a')];
const scenarios = [...document.querySelectorAll('.scenario')];
const plain = (text) => text.normalize('NFKC').toLowerCase().replace(/\\s+/g, ' ');
const textOf = (scenario) => {
  if (!texts.has(scenario)) texts.set(scenario, plain(scenario.textContent));
  return texts.get(scenario);
};
const tagsOf = (scenario) => [...scenario.querySelectorAll('.tag')].map((tag) => tag.textContent);
const show = () => {
  const asked = new FormData(form);
  const [state, words, tags] = [asked.get('state'), plain(asked.get('text').trim()), asked.getAll('tag')];
  let count = 0;
  scenarios.forEach((scenario, index) => {
    const wanted =
      (state === '' || scenario.classList.contains(state)) &&
      (tags.length === 0 || tagsOf(scenario).some((tag) => tags.includes(tag))) &&
      (words === '' || textOf(scenario).includes(words));
    scenario.hidden = !wanted;
    marks[index].classList.toggle('out', !wanted);
    if (wanted) count++;
  });
  shown.textContent = count === scenarios.length ? count + ' scenarios' : count + ' of ' + scenarios.length;
};
const fold = (open) => scenarios.forEach((scenario) => { if (!scenario.hidden) scenario.open = open; });
const reveal = () => {
  const scenario = document.getElementById(location.hash.slice(1))?.closest('.scenario');
  if (!scenario) return;
  if (scenario.hidden) { form.reset(); show(); }
  scenario.open = true;
  scenario.scrollIntoView();
};
form.addEventListener('input', show);
form.addEventListener('submit', (event) => event.preventDefault());
form.elements.unfold.addEventListener('click', () => fold(true));
form.elements.fold.addEventListener('click', () => fold(false));
addEventListener('hashchange', reveal);
form.hidden = false;
show();
reveal();
`;
