namespace Cbi.Domain;

/// <summary>
/// Which tail a risk number looks at: of the soybean-oil price for a plain position, of its own profit and loss for a book of instruments.
/// </summary>
public enum RiskTail
{
    /// <summary>Prices rise: the loss tail of a buyer.</summary>
    Upper,

    /// <summary>Prices fall: the loss tail of an owner.</summary>
    Lower,

    /// <summary>The largest losses of a book, whatever price brings them.</summary>
    Loss,

    /// <summary>The largest gains of a book.</summary>
    Gain,
}
