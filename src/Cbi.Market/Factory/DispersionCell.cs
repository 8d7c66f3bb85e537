using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>The moment estimate of one cell.</summary>
/// <param name="Rows">Windows of the cell.</param>
/// <param name="Design">Mean dispersion design of the cell.</param>
/// <param name="Means">Mean of each window's law before truncation.</param>
/// <param name="LogPhi">Natural logarithm of the dispersion.</param>
/// <param name="Slope">Derivative in log phi of the expected sum of squared counts; positive.</param>
/// <param name="Weight">Inverse of the variance of <paramref name="LogPhi"/>, given the means.</param>
internal sealed record DispersionCell(int[] Rows, double[] Design, double[] Means, double LogPhi, double Slope, double Weight)
{
    /// <summary>Null where no phi within the bounds solves the moment equation, or a single window cannot say how certain it is.</summary>
    public static DispersionCell? Of(int[] rows, Design dispersion, double[] means, int[] counts, double lowest, double highest, int halvings)
    {
        var own = rows.Select(i => means[i]).ToArray();
        var squares = rows.Sum(i => (double)counts[i] * counts[i]);
        if (Expected(own, lowest) >= squares || Expected(own, highest) <= squares)
        {
            return null;
        }

        for (var i = 0; i < halvings; i++)
        {
            var middle = 0.5 * (lowest + highest);
            (lowest, highest) = Expected(own, middle) > squares ? (lowest, middle) : (middle, highest);
        }

        double slope = 0.0, spread = 0.0;
        for (var i = 0; i < rows.Length; i++)
        {
            var moment = ZeroTruncatedNegativeBinomial.SecondMoment(own[i], ExpKernel.Of(lowest));
            var surprise = (double)counts[rows[i]] * counts[rows[i]] - moment.Value;
            slope += moment.ByLogPhi;
            spread += surprise * surprise;
        }

        var design = new double[dispersion.Columns];
        foreach (var row in rows)
        {
            for (var j = 0; j < design.Length; j++)
            {
                design[j] += dispersion.Row(row)[j] / rows.Length;
            }
        }

        return spread > 0.0 ? new DispersionCell(rows, design, own, lowest, slope, slope * slope / spread) : null;
    }

    private static double Expected(double[] means, double logPhi)
    {
        var phi = ExpKernel.Of(logPhi);
        var sum = 0.0;
        foreach (var mean in means)
        {
            sum += ZeroTruncatedNegativeBinomial.SecondMoment(mean, phi).Value;
        }

        return sum;
    }
}
