"""How a document looks on a screen, on a phone and on paper, by day and by night."""

STYLE = """\
:root {
  color-scheme: light dark;
  --ground: #fbfaf7; --card: #ffffff; --ink: #1d2126; --quiet: #5d646c; --rule: #e2ded4;
  --accent: #1f5f99; --band: rgba(31, 95, 153, .16); --rail: #ece8de; --other: #8fa3b5; --warm: #a85a00;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #121417; --card: #1a1e23; --ink: #e8e8e6; --quiet: #9aa3ac; --rule: #2c333a;
    --accent: #6fb1ec; --band: rgba(111, 177, 236, .20); --rail: #262c33; --other: #5f7285; --warm: #ffb454;
  }
}
* { box-sizing: border-box; }
html { -webkit-text-size-adjust: 100%; }
body {
  margin: 0; background: var(--ground); color: var(--ink);
  font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
  overflow-wrap: break-word;
}
main, body > footer { max-width: 46rem; margin: 0 auto; padding: 0 1.25rem; }
header { padding: 2.5rem 0 .5rem; }
h1 { font-size: 1.9rem; line-height: 1.15; letter-spacing: -.02em; margin: 0 0 .3rem; text-wrap: balance; }
header p { margin: 0; color: var(--quiet); }
section { margin-top: 2rem; padding-top: 1.25rem; border-top: 1px solid var(--rule); }
h2 { font-size: 1.15rem; line-height: 1.3; margin: 0 0 .75rem; text-wrap: balance; }
p { margin: .5rem 0; }
.quiet, small { color: var(--quiet); font-size: .85rem; }
ul { margin: .5rem 0; padding-left: 1.2rem; }
.figures { list-style: none; margin: 1.25rem 0; padding: 0; display: grid; gap: .75rem;
  grid-template-columns: repeat(auto-fit, minmax(9.5rem, 1fr)); }
.figures li { background: var(--card); border: 1px solid var(--rule); border-radius: .6rem; padding: .8rem .9rem; }
.figures b { display: block; font-size: 1.75rem; line-height: 1.15; letter-spacing: -.02em;
  font-variant-numeric: tabular-nums; }
.figures li:first-child b { color: var(--accent); }
.figures span { display: block; font-weight: 600; }
.figures small { display: block; margin-top: .15rem; line-height: 1.35; }
figure { margin: 1.25rem 0; }
figcaption, caption { text-align: left; font-weight: 600; margin-bottom: .6rem; }
svg { display: block; overflow: visible; width: 100%; }
.trend { height: 246px; font-size: 12px; }
.trend text { fill: var(--quiet); font-variant-numeric: tabular-nums; }
.trend .tick { font-size: 11px; }
.trend .told { fill: var(--ink); font-weight: 600; }
.trend text.mark { fill: var(--warm); font-weight: 600; }
.grid { stroke: var(--rule); stroke-width: 1; }
.band { fill: var(--band); }
.line { fill: none; stroke: var(--accent); stroke-width: 2.5; stroke-linejoin: round;
  vector-effect: non-scaling-stroke; }
.dot { fill: var(--accent); stroke: var(--ground); stroke-width: 1.5; }
.open { fill: var(--ground); stroke: var(--accent); stroke-width: 2; }
line.mark { stroke: var(--warm); stroke-width: 1.25; stroke-dasharray: 3 3; }
.whisker { stroke: var(--ink); stroke-width: 1.5; opacity: .75; }
.marks { margin: .5rem 0; padding-left: 1.4rem; font-size: .9rem; }
.marks li::marker { color: var(--warm); font-weight: 600; }
.bars { display: grid; gap: .55rem; }
.bar { display: grid; grid-template-columns: minmax(6rem, 1fr) 2.4fr minmax(9.5rem, 1.2fr); gap: .2rem .8rem;
  align-items: center; }
.side { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 0 2.5rem; }
.side .bar { grid-template-columns: minmax(5.5rem, 1fr) 2.4fr minmax(1.5rem, auto); }
.bar > span:last-child { font-variant-numeric: tabular-nums; line-height: 1.3; }
.bar small { display: inline-block; white-space: nowrap; }
.bar.strong > span:first-child { font-weight: 600; }
.rail { height: 16px; overflow: hidden; }
.ground { fill: var(--rail); }
.value { fill: var(--other); }
.strong .value { fill: var(--accent); }
blockquote { margin: .75rem 0; padding: .1rem 0 .1rem 1rem; border-left: 3px solid var(--accent); }
blockquote p { margin: .2rem 0; }
blockquote footer { color: var(--quiet); font-size: .9rem; }
.wide { overflow-x: auto; margin: 1rem 0; }
table { border-collapse: collapse; width: 100%; font-size: .95rem; }
th, td { padding: .4rem 1.5rem .4rem 0; border-bottom: 1px solid var(--rule); text-align: left; vertical-align: top; }
th:last-child, td:last-child { padding-right: 0; }
thead th { color: var(--quiet); font-weight: 600; font-size: .85rem; }
tbody th { font-weight: 400; }
.figure { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums; }
details { margin: .5rem 0; }
summary { cursor: pointer; color: var(--quiet); font-size: .9rem; }
details caption { display: none; }
body > footer { margin-top: 2.5rem; padding-bottom: 2.5rem; color: var(--quiet); font-size: .85rem; }
body > footer p { border-top: 1px solid var(--rule); padding-top: 1rem; }
@media (max-width: 34rem) {
  header { padding-top: 1.5rem; }
  h1 { font-size: 1.55rem; }
  .figures { grid-template-columns: 1fr 1fr; gap: .6rem; }
  .figures b { font-size: 1.5rem; }
  .bar { grid-template-columns: 1fr auto; }
  .bar > .rail { grid-column: 1 / -1; grid-row: 2; }
  .side { display: grid; grid-template-columns: repeat(auto-fit, minmax(16rem, 1fr)); gap: 0 2.5rem; }
.side .bar { grid-template-columns: minmax(5.5rem, 1fr) 2.4fr minmax(1.5rem, auto); }
.bar > span:last-child { text-align: right; }
  .trend .minor { display: none; }
  th, td { padding-right: .7rem; font-size: .85rem; }
  .figure { white-space: normal; }
}
@page { size: A4; margin: 12mm 15mm; }
@media print {
  :root { --ground: #fff; --card: #fff; --ink: #000; --quiet: #444; --rule: #ccc; --accent: #1f5f99;
    --band: rgba(31, 95, 153, .16); --rail: #eee; --other: #9ab; --warm: #8a4a00; color-scheme: light; }
  body { font-size: 9.5pt; line-height: 1.3; print-color-adjust: exact; -webkit-print-color-adjust: exact; }
  main, body > footer { max-width: none; padding: 0; }
  header { padding-top: 0; }
  h1 { font-size: 17pt; }
  h2 { font-size: 11.5pt; margin-bottom: .3rem; break-after: avoid; }
  section { margin-top: .65rem; padding-top: .5rem; }
  p, ul { margin: .25rem 0; }
  figure, blockquote, .figures, table, li, .bar { break-inside: avoid; }
  .figures { grid-template-columns: repeat(4, 1fr); margin: .6rem 0; gap: .5rem; }
  .figures b { font-size: 14pt; }
  .figures li { padding: .4rem .55rem; }
  figure { margin: .45rem 0; }
  figcaption, caption { break-after: avoid; margin-bottom: .3rem; }
  .wide { margin: .4rem 0; }
  .bars { gap: .2rem; }
  .bar { grid-template-columns: minmax(6rem, 1fr) 2.4fr minmax(13rem, 1.4fr); }
  .side { grid-template-columns: 1fr 1fr; gap: 0 2rem; }
  .rail { height: 11px; }
  .marks { margin: .2rem 0; }
  table { font-size: 9pt; }
  thead th { font-size: 8pt; }
  th, td { padding-top: .1rem; padding-bottom: .1rem; }
  details { display: none; }
  body > footer { margin-top: .8rem; padding-bottom: 0; }
}
"""
