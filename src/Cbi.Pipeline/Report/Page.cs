using System.Xml.Linq;

namespace Cbi.Pipeline;

/// <summary>The building blocks that all sections share: sections, tables, figures, notes.</summary>
internal static class Page
{
    /// <summary>A whole page as HTML that is also well-formed XML: no script, no network. All text is escaped.</summary>
    public static string Document(string title, params ReadOnlySpan<object?> sections) => Markup.Write(Markup.El(
        "html",
        Markup.At("lang", "en"),
        Markup.El(
            "head",
            Markup.El("meta", Markup.At("charset", "utf-8")),
            Markup.El("meta", Markup.At("name", "viewport"), Markup.At("content", "width=device-width, initial-scale=1")),
            Markup.El(
                "meta", Markup.At("http-equiv", "Content-Security-Policy"),
                Markup.At("content", "default-src 'none'; style-src 'unsafe-inline'")),
            Markup.El("title", title),
            Markup.El("style", ReportStyle.Css)),
        Markup.El("body", Markup.El("main", sections.ToArray()))));

    public static XElement Section(string id, string title, string lead, params ReadOnlySpan<object?> content) =>
        Markup.El(
            "section", Markup.At("id", id), Markup.El("h2", title), lead.Length == 0 ? null : Markup.El("p", Markup.Class("lead"), lead),
            content.ToArray());

    public static XElement Note(string text) => Markup.El("p", Markup.Class("note"), text);

    public static XElement Points(params ReadOnlySpan<string> points) =>
        Markup.El("ul", Markup.Class("plainlist"), points.ToArray().Select(point => Markup.El("li", point)));

    public static XElement Figure(string title, params ReadOnlySpan<object?> content) =>
        Markup.El("figure", Markup.El("figcaption", title), content.ToArray());

    /// <summary>Figures beside each other, two a row on a wide page.</summary>
    public static XElement Pairs(IEnumerable<XElement> figures) => Markup.El("div", Markup.Class("figures pairs"), figures);

    /// <summary>Small figures beside each other, four a row on a wide page.</summary>
    public static XElement Fours(IEnumerable<XElement> figures) => Markup.El("div", Markup.Class("figures fours"), figures);

    /// <summary>
    /// A table that scrolls inside its own box on a narrow screen. A column whose title starts with # is numeric; the mark is not shown.
    /// </summary>
    public static XElement Table(string caption, IReadOnlyList<string> columns, IEnumerable<XElement> rows) =>
        Markup.El(
            "div",
            Markup.Class("scroll"),
            Markup.At("role", "region"),
            Markup.At("aria-label", caption),
            Markup.At("tabindex", "0"),
            Markup.El(
                "table",
                Markup.El("caption", caption),
                Markup.El("thead", Markup.El("tr", columns.Select(ColumnHead))),
                Markup.El("tbody", rows)));

    /// <summary>A row: the first cell heads it; strings are text, elements stand as they are.</summary>
    public static XElement Row(string head, params ReadOnlySpan<XElement> cells) =>
        Markup.El("tr", Markup.El("th", Markup.At("scope", "row"), head), cells.ToArray());

    public static XElement Num(string text) => Markup.El("td", Markup.Class("num"), text);

    /// <summary>A figure with its standard error in small print.</summary>
    public static XElement Num(string text, string error) =>
        Markup.El("td", Markup.Class("num"), text, Markup.El("span", Markup.Class("se"), " ±\u00A0" + error));

    public static XElement Cell(string text) => Markup.El("td", text);

    public static XElement Code(string text) => Markup.El("td", Markup.El("code", text));

    /// <summary>A word with a mark, readable without colour.</summary>
    public static XElement Tag(string mark, string word, string style) => Markup.El("span", Markup.Class("tag " + style), $"{mark}\u00A0{word}");

    private static XElement ColumnHead(string title)
    {
        var numeric = title.StartsWith('#');
        return Markup.El("th", Markup.At("scope", "col"), numeric ? Markup.Class("num") : null, numeric ? title[1..] : title);
    }
}
