using System.Globalization;
using System.Text;
using System.Xml.Linq;

namespace Cbi.Pipeline;

/// <summary>
/// A rectangular plot with linear scales: maps data to the page and collects svg elements in painting order.
/// Sizes are svg units, which are pixels at the chart's natural width.
/// </summary>
internal sealed class Plot(double width, double height, Margins margins, (double Low, double High) x, (double Low, double High) y)
{
    private readonly List<XElement> _elements = [];

    public double Left => margins.Left;

    public double Right => width - margins.Right;

    public double Top => margins.Top;

    public double Bottom => height - margins.Bottom;

    public double X(double value) => Left + (value - x.Low) / (x.High - x.Low) * (Right - Left);

    public double Y(double value) => Bottom - (value - y.Low) / (y.High - y.Low) * (Bottom - Top);

    public void Add(XElement element) => _elements.Add(element);

    public void Line(double x1, double y1, double x2, double y2, string style) =>
        Add(Markup.El("line", At("x1", x1), At("y1", y1), At("x2", x2), At("y2", y2), Markup.Class(style)));

    public void Rect(double left, double top, double rectWidth, double rectHeight, string style, string? hover = null) =>
        Add(Markup.El(
            "rect", At("x", left), At("y", top), At("width", Math.Max(0.0, rectWidth)), At("height", Math.Max(0.0, rectHeight)),
            Markup.Class(style), Hover(hover)));

    public void Dot(double cx, double cy, double radius, string style, string? hover = null) =>
        Add(Markup.El("circle", At("cx", cx), At("cy", cy), At("r", radius), Markup.Class(style), Hover(hover)));

    /// <summary>Text anchored start, middle or end at its base line.</summary>
    public void Text(double left, double baseline, string text, string anchor = "start", string style = "t") =>
        Add(Markup.El("text", At("x", left), At("y", baseline), Markup.At("text-anchor", anchor), Markup.Class(style), text));

    /// <summary>A line through points in page units; a point that is not finite breaks it.</summary>
    public void Path(IEnumerable<(double X, double Y)> points, string style) =>
        Add(Markup.El("path", Markup.At("d", Trace(points)), Markup.Class(style)));

    /// <summary>The closed area through points in page units.</summary>
    public void Area(IEnumerable<(double X, double Y)> points, string style, string? hover = null) =>
        Add(Markup.El("path", Markup.At("d", Trace(points) + "Z"), Markup.Class(style), Hover(hover)));

    /// <summary>Horizontal grid lines with their figures left of the plot.</summary>
    public void GridY(IEnumerable<double> ticks, Func<double, string> label)
    {
        foreach (var tick in ticks)
        {
            Line(Left, Y(tick), Right, Y(tick), "grid");
            Text(Left - 6, Y(tick) + 3.5, label(tick), "end");
        }
    }

    /// <summary>The base line with tick marks and figures below it.</summary>
    public void AxisX(IEnumerable<double> ticks, Func<double, string> label)
    {
        Line(Left, Bottom, Right, Bottom, "axis");
        foreach (var tick in ticks)
        {
            Line(X(tick), Bottom, X(tick), Bottom + 4, "axis");
            Text(X(tick), Bottom + 16, label(tick), "middle");
        }
    }

    /// <summary>Names of the axes with their units: y above the plot at the left edge, x below the figures.</summary>
    public void AxisNames(string xName, string yName)
    {
        Text(2, 12, yName, "start", "an");
        Text(Right, height - 4, xName, "end", "an");
    }

    /// <summary>The finished drawing; <paramref name="label"/> is what a screen reader says.</summary>
    public XElement Svg(string label, string style = "chart") =>
        Markup.El(
            "svg",
            Markup.At("viewBox", $"0 0 {N(width)} {N(height)}"),
            At("width", width),
            At("height", height),
            Markup.At("role", "img"),
            Markup.At("aria-label", label),
            Markup.Class(style),
            _elements);

    /// <summary>A coordinate with two decimals.</summary>
    public static string N(double value) => Math.Round(value, 2).ToString("0.##", CultureInfo.InvariantCulture);

    private static XAttribute At(string name, double value) => Markup.At(name, N(value));

    private static XElement? Hover(string? text) => text is null ? null : Markup.El("title", text);

    private static string Trace(IEnumerable<(double X, double Y)> points)
    {
        var path = new StringBuilder();
        var pen = 'M';
        foreach (var (px, py) in points)
        {
            if (double.IsFinite(px) && double.IsFinite(py))
            {
                path.Append(pen).Append(N(px)).Append(' ').Append(N(py));
                pen = 'L';
            }
            else
            {
                pen = 'M';
            }
        }

        return path.ToString();
    }
}
