using Cbi.Domain;

namespace Cbi.Pipeline;

/// <summary>
/// The report of one run as one self-contained HTML page: no script, no network, the same text for the same model in every culture.
/// </summary>
public static class HtmlReport
{
    internal static readonly (string Id, string Title)[] Contents =
    [
        ("fan", "Forecast"), ("forecast", "Horizons"), ("risk", "Risk"), ("paths", "On the way"), ("engines", "Engines"),
        ("big8", "Big 8"), ("moved", "Moved"), ("calibration", "Calibration"),
        ("scores", "Scores"), ("gates", "Gates"), ("admission", "Features"), ("drift", "Drift"), ("data", "Data"), ("provenance", "Provenance"),
    ];

    /// <summary>The page as HTML that is also well-formed XML. All text of the model is escaped.</summary>
    /// <exception cref="ArgumentException">A quantile row has not one entry a grid level, or the close is no positive number.</exception>
    public static string Render(ReportModel model)
    {
        ArgumentNullException.ThrowIfNull(model);
        Check(model);
        return Page.Document(
            $"Soybean oil {Show.Date(model.AsOf)}, grade {model.Grade}",
            HeadlineSection.Draw(model),
            ForecastSection.Fan(model),
            ForecastSection.Distributions(model),
            RiskSection.Draw(model),
            PathSection.Draw(model),
            EngineSection.Draw(model),
            ForecasterSection.Draw(model),
            AttributionSection.Draw(model),
            CalibrationSection.Draw(model),
            ScoreSection.Draw(model),
            GatesSection.Draw(model),
            AdmissionSection.Draw(model),
            DriftSection.Draw(model),
            SourceSection.Draw(model),
            ProvenanceSection.Draw(model));
    }

    private static void Check(ReportModel model)
    {
        if (!(model.SpotCentsPerLb > 0.0) || !double.IsFinite(model.SpotCentsPerLb))
        {
            throw new ArgumentException($"The as-of close is {model.SpotCentsPerLb} c/lb; it must be positive.", nameof(model));
        }

        if (model.Fan.Length % QuantileGrid.Count != 0)
        {
            throw new ArgumentException(
                $"The fan has {model.Fan.Length} numbers, which do not fill rows of {QuantileGrid.Count} quantiles.", nameof(model));
        }

        foreach (var forecast in model.Forecasts.Where(f => f.LogReturns.Length != QuantileGrid.Count || !f.LogReturns.All(double.IsFinite)))
        {
            throw new ArgumentException($"The forecast of {forecast.Horizon} must have {QuantileGrid.Count} finite quantiles.", nameof(model));
        }
    }
}
