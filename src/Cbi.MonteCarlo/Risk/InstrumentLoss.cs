using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.MonteCarlo;

/// <summary>
/// The loss of one instrument from the as-of session to one horizon as a function of prices: pounds times price moves, and an option's
/// change of value.
/// </summary>
internal sealed class InstrumentLoss
{
    private const double CentsPerDollar = 100.0;

    private readonly ImmutableArray<(int Session, double Dollars)> _moves;
    private readonly DatedOption? _option;
    private readonly VolatilitySlice? _slice;
    private readonly int _priced;
    private readonly double _years, _rate, _paid, _spot;

    /// <param name="surface">Needed for an option.</param>
    /// <param name="rate">Annual, continuously compounded.</param>
    /// <param name="spot">Cents per pound.</param>
    /// <param name="horizon">Sessions after the as-of.</param>
    public InstrumentLoss(DatedInstrument line, VolatilitySurface? surface, double rate, double spot, int horizon)
    {
        _spot = spot;
        _rate = rate;
        var pounds = new SortedDictionary<int, double>();
        foreach (var leg in line.Legs)
        {
            Add(Math.Min(leg.To, horizon), leg.Pounds);
            Add(Math.Min(leg.From, horizon), -leg.Pounds);
        }

        // A rise of one cent gives its holder one cent a pound; moves count from the as-of price, so session 0 has none.
        _moves = [.. pounds.Where(p => p.Key > 0 && p.Value != 0.0).Select(p => (p.Key, -p.Value / CentsPerDollar))];
        if (line.Option is not { } option)
        {
            return;
        }

        _option = option;
        _priced = Math.Min(option.Session, horizon);
        _years = option.DaysLeft(_priced) / VolatilitySurface.DaysPerYear;
        _slice = new VolatilitySlice(surface!, option.DaysLeft(_priced));
        var volatility = new double[1];
        new VolatilitySlice(surface!, option.DaysLeft(0)).Fill(option.Strike, [spot], volatility);
        _paid = Black76.Price(option.Right, spot, option.Strike, volatility[0], option.DaysLeft(0) / VolatilitySurface.DaysPerYear, rate);

        void Add(int session, double amount) => pounds[session] = pounds.GetValueOrDefault(session) + amount;
    }

    /// <summary>The losses of a book's lines, in order.</summary>
    /// <param name="lines">As <see cref="Book.Dated"/> gives them.</param>
    /// <param name="spot">Cents per pound.</param>
    /// <param name="horizon">Sessions after the as-of.</param>
    public static InstrumentLoss[] Of(Book book, ImmutableArray<DatedInstrument> lines, double spot, int horizon) =>
        [.. lines.Select(line => new InstrumentLoss(line, book.Surface, book.Rate, spot, horizon))];

    /// <summary>Losses in USD, one a path.</summary>
    /// <param name="prices">Prices of a session in cents per pound, one a path.</param>
    /// <param name="losses">Written.</param>
    /// <param name="work">Four times as long as the losses; overwritten.</param>
    public void Fill(Func<int, double[]> prices, Span<double> losses, Span<double> work)
    {
        losses.Clear();
        foreach (var (session, dollars) in _moves)
        {
            var price = prices(session);
            for (var i = 0; i < losses.Length; i++)
            {
                losses[i] += dollars * (price[i] - _spot);
            }
        }

        if (_option is null)
        {
            return;
        }

        var count = losses.Length;
        var futures = prices(_priced).AsSpan(0, count);
        Span<double> volatilities = work[..count], values = work.Slice(count, count);
        _slice!.Fill(_option.Strike, futures, volatilities);
        Black76.Fill(_option.Right, futures, _option.Strike, volatilities, _years, _rate, values, work[(2 * count)..]);
        for (var i = 0; i < count; i++)
        {
            losses[i] += _option.Pounds / CentsPerDollar * (_paid - values[i]);
        }
    }
}
