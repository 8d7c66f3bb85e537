using System.Xml.Linq;
using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>The gate's weights over the refits: one small line a forecaster, the dotted line is an equal share.</summary>
internal static class WeightChart
{
    private const double RowHeight = 22, LabelWidth = 64, ShareWidth = 46;

    public static XElement Draw(string horizon, IReadOnlyList<BacktestWeights> weights)
    {
        var height = 26 + Forecaster.All.Length * RowHeight + 26;
        var plot = new Plot(360, height, new Margins(LabelWidth, 26, ShareWidth, 26), (0.0, Math.Max(1, weights.Count - 1)), (0.0, 1.0));
        var heaviest = weights.SelectMany(w => w.Weights.Values).DefaultIfEmpty(1.0).Max();
        for (var i = 0; i < Forecaster.All.Length; i++)
        {
            var name = Forecaster.All[i].Name;
            var floor = plot.Top + (i + 1) * RowHeight - 2;
            double At(double weight) => floor - (RowHeight - 6) * weight / heaviest;
            plot.Line(plot.Left, floor, plot.Right, floor, "grid");
            plot.Line(plot.Left, At(1.0 / Forecaster.All.Length), plot.Right, At(1.0 / Forecaster.All.Length), "horizon");
            plot.Path(weights.Select((w, t) => (plot.X(t), At(w.Weights[name]))), "median thin");
            plot.Text(plot.Left - 6, floor - 4, name, "end", name == Forecaster.Core.Name ? "tk" : "t");
            plot.Text(plot.Right + 6, floor - 4, weights.Count == 0 ? Show.Absent : Show.Percent(weights[^1].Weights[name], 0));
        }

        if (weights.Count > 0)
        {
            plot.Text(plot.Left, height - 8, Show.Date(weights[0].Session));
            plot.Text(plot.Right, height - 8, Show.Date(weights[^1].Session), "end");
        }

        plot.Text(plot.Right + 6, 12, "last", "start", "an");
        plot.Text(2, 12, "forecaster", "start", "an");
        return plot.Svg($"{Show.HorizonWords(horizon)}: gate weight of every forecaster at each refit");
    }
}
