namespace Cbi.Pipeline;

/// <summary>The style sheet. It holds no character that XML would escape, since HTML reads the style element verbatim.</summary>
internal static class ReportStyle
{
    public const string Css = """

        :root { --ink: #1b1f23; --soft: #57606a; --rule: #d5dadf; --blue: #0b4f79; --bad: #9b2226; --good: #1f6f43; --open: #7a5200 }
        * { box-sizing: border-box }
        html { -webkit-text-size-adjust: 100% }
        body { margin: 0; background: #fff; color: var(--ink); font: 16px/1.5 system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "Liberation Sans", Arial, sans-serif }
        main { max-width: 1040px; margin: 0 auto; padding: 28px 24px 64px }
        h1 { font-size: 2rem; line-height: 1.15; margin: 0 0 18px; letter-spacing: -0.015em; font-weight: 650 }
        h2 { font-size: 1.3rem; line-height: 1.25; margin: 0 0 6px; letter-spacing: -0.01em; font-weight: 650 }
        h3 { font-size: 1rem; margin: 22px 0 8px; font-weight: 650 }
        section { margin-top: 44px; padding-top: 18px; border-top: 2px solid var(--ink) }
        p { margin: 0 0 12px }
        .eyebrow { margin: 0 0 4px; font-size: 0.8rem; letter-spacing: 0.06em; text-transform: uppercase; color: var(--soft) }
        .lead, .note, .legend { color: var(--soft); font-size: 0.9rem; max-width: 46rem }
        .plain { font-size: 1.1rem; max-width: 46rem }
        .facts { display: flex; flex-wrap: wrap; gap: 12px 36px; margin: 0 0 18px }
        .facts dt { font-size: 0.78rem; color: var(--soft) }
        .facts dd { margin: 0; min-height: 2.3rem; display: flex; align-items: center; gap: 5px; overflow-wrap: anywhere }
        .big { font-size: 1.75rem; font-weight: 650; line-height: 1.2 }
        .badge { display: inline-block; min-width: 2.2rem; padding: 1px 10px; border: 2px solid; border-radius: 5px; font-size: 1.15rem; font-weight: 700; text-align: center }
        .badge.good, .tag.good { color: var(--good) }
        .badge.bad, .tag.bad { color: var(--bad) }
        .tag.open { color: var(--open) }
        .tag { font-weight: 600 }
        .certified { border-left: 4px solid var(--good); padding: 4px 0 4px 14px; max-width: 46rem }
        .warning { border: 2px solid var(--bad); border-radius: 6px; padding: 12px 16px; margin: 0 0 16px; max-width: 50rem }
        .warning p { margin: 0 }
        .warning strong { color: var(--bad) }
        .warning ul { margin: 8px 0 0; padding-left: 20px; font-size: 0.92rem }
        .cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(200px, 1fr)); gap: 12px; margin: 18px 0 }
        .card { border: 1px solid var(--rule); border-radius: 6px; padding: 10px 14px }
        .card h3 { margin: 0 }
        .card small { font-weight: 400; color: var(--soft) }
        .card p { margin: 0; font-size: 0.82rem; color: var(--soft); line-height: 1.4 }
        .card .range { font-size: 1.15rem; font-weight: 650; color: var(--ink); line-height: 1.6 }
        nav { display: flex; flex-wrap: wrap; gap: 4px 18px; font-size: 0.9rem }
        a { color: var(--blue) }
        .plainlist { margin: 12px 0; padding-left: 20px; font-size: 0.9rem }
        figure { margin: 0; min-width: 0 }
        figcaption { font-size: 0.9rem; font-weight: 600; margin-bottom: 4px }
        .figures { display: grid; gap: 24px 32px; margin: 16px 0; align-items: start }
        .pairs { grid-template-columns: repeat(auto-fill, minmax(min(100%, 330px), 1fr)) }
        .fours { grid-template-columns: repeat(auto-fill, minmax(min(100%, 215px), 1fr)) }
        @media (min-width: 900px) { .pairs { grid-template-columns: 1fr 1fr } .fours { grid-template-columns: repeat(4, 1fr) } }
        .legend { display: flex; flex-wrap: wrap; gap: 4px 18px; margin: 6px 0 0 }
        .key { display: inline-block; width: 18px; height: 11px; margin-right: 6px; border: 0.5px solid #7d97aa }
        i.line { height: 0; border: 0; border-top: 2px solid var(--blue); vertical-align: 4px }
        i.band1 { background: #e1ebf2 } i.band2 { background: #c3d7e4 } i.band3 { background: #98bad0 } i.band4 { background: #6398b9 }
        .scroll { overflow-x: auto; margin: 12px 0 18px }
        table { border-collapse: collapse; width: 100%; font-size: 0.86rem; font-variant-numeric: tabular-nums lining-nums }
        caption { text-align: left; font-weight: 600; padding-bottom: 4px; font-size: 0.9rem }
        th, td { padding: 5px 9px; text-align: left; vertical-align: top; border-bottom: 1px solid var(--rule) }
        thead th { border-bottom: 1.5px solid var(--ink); font-weight: 600; color: var(--soft); vertical-align: bottom; line-height: 1.25 }
        tbody th { font-weight: 600; white-space: nowrap }
        th:first-child, td:first-child { padding-left: 0 }
        tbody:has(th[rowspan]) td:first-child { padding-left: 9px }
        .num { text-align: right; white-space: nowrap }
        th.num { white-space: normal }
        .strong { font-weight: 700 }
        .nowrap { white-space: nowrap }
        .words { min-width: 15rem; overflow-wrap: anywhere }
        .se { color: var(--soft); font-size: 0.86em }
        code { font: 0.88em ui-monospace, "SF Mono", Consolas, "Liberation Mono", monospace; overflow-wrap: anywhere }
        details { margin: 12px 0 }
        summary { cursor: pointer; font-size: 0.9rem; font-weight: 600; color: var(--blue) }
        svg.chart { display: block; width: 100%; height: auto; max-width: 500px; font-size: 11px }
        svg.wide { max-width: none }
        svg.narrow { display: none }
        svg text { fill: var(--soft); font-variant-numeric: tabular-nums }
        svg text.tk { fill: var(--ink); font-weight: 600 }
        svg text.an { fill: var(--ink) }
        svg path, svg line { fill: none; stroke-width: 1 }
        svg .grid { stroke: #e6e9ec }
        svg .axis { stroke: #57606a }
        svg .zero { stroke: #8c959f }
        svg .horizon { stroke: #8c959f; stroke-dasharray: 2 3 }
        svg .asof { stroke: #57606a; stroke-dasharray: 4 3 }
        svg .price { stroke: #1b1f23; stroke-width: 1.5; stroke-linejoin: round }
        svg .median { stroke: #08354f; stroke-width: 2 }
        svg .thin { stroke-width: 1.5 }
        svg .medianmark { stroke: #08354f; stroke-width: 1.5 }
        svg .spotmark { stroke: #1b1f23; stroke-dasharray: 4 3 }
        svg .spot { fill: #08354f; stroke: #fff }
        svg path.band1 { fill: #e1ebf2 } svg path.band2 { fill: #c3d7e4 } svg path.band3 { fill: #98bad0 } svg path.band4 { fill: #6398b9 }
        svg path.lens { fill: #eceff1 }
        svg .bar1 { fill: #b5cddc } svg .bar2 { fill: #6398b9 } svg .bar3 { fill: #0b4f79 } svg .bar4 { fill: #06283d }
        svg .whisker { stroke: #1b1f23 }
        svg .cvar { stroke: #1b1f23; stroke-width: 2.5 }
        svg .weight { fill: #98bad0 }
        svg .viewline { stroke: #6398b9; stroke-width: 3 }
        svg .viewdot { fill: #08354f }
        svg .combinedline { stroke: #1b1f23; stroke-width: 4 }
        svg .combineddot { fill: #fff; stroke: #1b1f23; stroke-width: 1.5 }
        @media (max-width: 640px) {
          main { padding: 18px 16px 40px }
          h1 { font-size: 1.55rem }
          .plain { font-size: 1.02rem }
          .facts { gap: 8px 26px }
          .cards { grid-template-columns: 1fr 1fr; gap: 8px }
          .card { padding: 8px 10px }
          .card small { display: block }
          .card .range { font-size: 1rem }
          svg.wide { display: none }
          svg.narrow { display: block }
          section { margin-top: 34px }
        }
        @page { size: A4; margin: 14mm 13mm }
        @media print {
          body { font-size: 10pt }
          main { max-width: none; padding: 0 }
          nav, summary, details.screen { display: none }
          h1 { font-size: 18pt }
          h2 { font-size: 13pt }
          h2, h3, caption, .lead, figcaption { break-after: avoid }
          section { margin-top: 20pt; padding-top: 8pt }
          p, li, figure, .card, .warning, .scroll, tr { break-inside: avoid }
          .card .range { font-size: 11pt; white-space: nowrap }
          details .scroll { break-inside: auto }
          .plain { font-size: 11pt }
          .figures { gap: 12pt 18pt }
          .pairs { grid-template-columns: 1fr 1fr }
          .fours { grid-template-columns: 1fr 1fr }
          .fours svg.chart { max-width: 250px }
          details:not([open])::details-content { content-visibility: visible; height: auto }
          .cards { grid-template-columns: repeat(4, 1fr) }
          .scroll { overflow: visible }
          table { font-size: 7.6pt }
          th, td { padding: 2.5pt 4pt }
          .words { min-width: 0 }
          svg.wide { display: block }
          svg.narrow { display: none }
          body { print-color-adjust: exact; -webkit-print-color-adjust: exact }
        }

        """;
}
