namespace Cbi.Pipeline;

/// <summary>What a line of a book is; decides which keys it has.</summary>
public enum InstrumentKind
{
    /// <summary>Oil owned or owed without a pricing date.</summary>
    Stock,

    /// <summary>Oil of one month, priced on one session.</summary>
    Need,

    Futures,

    /// <summary>A European option on futures.</summary>
    Option,

    /// <summary>Futures lots that change by a schedule.</summary>
    Hedge,
}
