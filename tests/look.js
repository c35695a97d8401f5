// What each code cell of a notebook shows, in JupyterLab and in HTML that nbconvert wrote: sizes, marks, contrast.
const colour = (written) => {
  const [red, green, blue, alpha] = written.match(/[\d.]+/g).map(Number);
  return { rgb: [red, green, blue], alpha: alpha === undefined ? 1 : alpha };
};
const over = (front, back, alpha) => front.map((part, at) => part * alpha + back[at] * (1 - alpha));
const ancestors = (element) => {
  const found = [];
  for (let one = element; one; one = one.parentElement) found.push(getComputedStyle(one));
  return found;
};
const background = (styles) =>
  styles.reduceRight((below, style) => {
    const { rgb, alpha } = colour(style.backgroundColor);
    return over(rgb, below, alpha);
  }, [255, 255, 255]);
const light = (rgb) => {
  const [red, green, blue] = rgb.map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
};
// How well an element's text stands out from what is behind it, as the accessibility guidelines (WCAG) measure it.
const contrast = (element) => {
  const styles = ancestors(element);
  const behind = background(styles);
  const opacity = styles.reduce((product, style) => product * Number(style.opacity), 1);
  const { rgb, alpha } = colour(styles[0].color);
  const [one, other] = [light(over(rgb, behind, alpha * opacity)), light(behind)].sort((a, b) => b - a);
  return (one + 0.05) / (other + 0.05);
};
const visible = (element) => element.getClientRects().length > 0;
const says = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim());
const display = (root) => {
  const texts = [...root.querySelectorAll("*")].filter((one) => one.tagName !== "STYLE" && says(one) && visible(one));
  const faint = texts.map((one) => [contrast(one), one.textContent.slice(0, 40)]).sort((a, b) => a[0] - b[0]);
  const marks = [...root.querySelectorAll("mark")].filter(visible);
  const box = root.getBoundingClientRect();
  return {
    width: box.width,
    height: box.height,
    text: root.innerText,
    marks: marks.map((one) => ({ text: one.textContent, alpha: colour(getComputedStyle(one).backgroundColor).alpha })),
    rows: root.querySelectorAll("tbody tr").length,
    folds: root.querySelectorAll("details").length,
    badges: [...root.querySelectorAll(".badge")].map((one) => one.textContent),
    wide: root.scrollWidth > root.clientWidth + 1,
    faintest: faint.length ? faint[0] : [21, ""],
  };
};
const cell = (root) => ({
  displays: [...root.querySelectorAll(".claimtrack")].map(display),
  images: [...root.querySelectorAll(".jp-OutputArea-output img")].map((one) => ({
    width: one.naturalWidth,
    height: one.naturalHeight,
    inside: one.src.startsWith("data:"),
  })),
  scripts: root.querySelectorAll(".jp-OutputArea-output script, .jp-OutputArea-output iframe").length,
  complaints: [...root.querySelectorAll('[data-mime-type$="stderr"], [data-mime-type$="error"]')].map((one) => one.innerText),
});
return [...document.querySelectorAll(".jp-CodeCell")].map(cell);
