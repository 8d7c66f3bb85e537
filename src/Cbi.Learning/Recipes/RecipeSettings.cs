namespace Cbi.Learning;

/// <summary>The checked settings of one recipe.</summary>
internal sealed class RecipeSettings(IReadOnlyDictionary<string, double> values)
{
    internal double this[string name] => values[name];

    internal int Whole(string name) => (int)values[name];
}
