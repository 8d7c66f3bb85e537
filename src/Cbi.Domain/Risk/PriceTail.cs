namespace Cbi.Domain;

/// <summary>Which tail of the soybean-oil price distribution a risk number looks at.</summary>
public enum PriceTail
{
    /// <summary>Prices rise: the loss tail of a buyer.</summary>
    Upper,

    /// <summary>Prices fall: the loss tail of an owner.</summary>
    Lower,
}
