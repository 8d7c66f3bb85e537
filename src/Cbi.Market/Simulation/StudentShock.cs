using Cbi.Numerics;

namespace Cbi.Market;

/// <summary>Student-t draws scaled to unit variance, by the polar method of Bailey (1994) in its trigonometric form.</summary>
internal static class StudentShock
{
    /// <summary>One draw; <paramref name="degreesOfFreedom"/> above 2. Takes two uniforms, so streams stay aligned.</summary>
    public static double Next(RandomStream random, double degreesOfFreedom)
    {
        var radius = Math.Sqrt(degreesOfFreedom * (Math.Pow(random.NextUnit(), -2.0 / degreesOfFreedom) - 1.0));
        var t = radius * Math.Cos(2.0 * Math.PI * random.NextUnit());
        return t * Math.Sqrt((degreesOfFreedom - 2.0) / degreesOfFreedom);
    }

    public static double[] Path(int count, RandomStream random, double degreesOfFreedom)
    {
        var path = new double[count];
        for (var t = 0; t < count; t++)
        {
            path[t] = Next(random, degreesOfFreedom);
        }

        return path;
    }
}
