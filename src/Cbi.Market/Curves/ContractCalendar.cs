using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Market;

/// <summary>The contracts of one market in order of delivery, and which is held, carried to, rolled into or in front on a date.</summary>
internal sealed class ContractCalendar
{
    private const string Letters = "FGHJKMNQUVXZ";
    private const string AllMonths = Letters;
    private const string Quarterly = "HMUZ";
    private const string Corn = "HKNUZ";

    private readonly Contract[] _contracts;

    public ContractCalendar(ContractSpec spec, DateOnly first, DateOnly last)
    {
        Spec = spec;
        var contracts = new List<Contract>();
        for (var year = first.Year - 1; year <= last.Year + 2; year++)
        {
            foreach (var letter in spec.Months)
            {
                var month = Letters.IndexOf(letter) + 1;
                var expiry = new DateOnly(year, month, 1).AddMonths(spec.ExpiryMonthOffset).AddDays(spec.ExpiryDay - 1);
                contracts.Add(new Contract(year * 100 + month, LastSession(expiry)));
            }
        }

        _contracts = [.. contracts];
    }

    /// <summary>Months and roll habits follow the real markets and the public continuous series; quotes are decimal.</summary>
    public static ImmutableDictionary<string, ContractSpec> Specs { get; } = new ContractSpec[]
    {
        new("ZL", "FHKNQUVZ", 0, 14, 90, CarryIsNearer: true, 2),
        new("ZM", "FHKNQUVZ", 0, 14, 90, CarryIsNearer: true, 2),
        new("XK", "FHKNQUX", 0, 14, 45, CarryIsNearer: false, 2),
        new("XC", Corn, 0, 14, 45, CarryIsNearer: false, 2),
        new("XW", Corn, 0, 14, 45, CarryIsNearer: false, 2),
        new("RS", "FHKNX", 0, 14, 75, CarryIsNearer: true, 2),
        new("QM", AllMonths, -1, 20, 50, CarryIsNearer: true, 3),
        new("BRN", AllMonths, -1, 28, 70, CarryIsNearer: true, 2),
        new("HO", AllMonths, -1, 28, 75, CarryIsNearer: true, 4),
        new("RB", AllMonths, -1, 28, 75, CarryIsNearer: true, 4),
        new("NG", AllMonths, -1, 27, 75, CarryIsNearer: true, 3),
        new("EH", AllMonths, 0, 3, 30, CarryIsNearer: false, 3),
        new("HG", "HNUZ", 0, 27, 60, CarryIsNearer: false, 4),
        new("FEF", AllMonths, 0, 28, 50, CarryIsNearer: true, 2),
        new("6L", AllMonths, -1, 28, 15, CarryIsNearer: false, 5),
        new("UC", AllMonths, 0, 15, 15, CarryIsNearer: false, 4),
        new("6E", Quarterly, 0, 15, 10, CarryIsNearer: false, 5),
        new("6J", Quarterly, 0, 15, 10, CarryIsNearer: false, 7),
        new("6A", Quarterly, 0, 15, 10, CarryIsNearer: false, 5),
        new("6M", Quarterly, 0, 15, 10, CarryIsNearer: false, 6),
        new("GC", "GJMQVZ", 0, 27, 50, CarryIsNearer: false, 2),
        new("ZQ", AllMonths, 0, 28, 180, CarryIsNearer: true, 3),
        new("ZT", Quarterly, 0, 20, 25, CarryIsNearer: false, 4),
        new("ZF", Quarterly, 0, 20, 25, CarryIsNearer: false, 4),
        new("ZN", Quarterly, 0, 20, 25, CarryIsNearer: false, 4),
        new("VX", AllMonths, 0, 17, 40, CarryIsNearer: true, 2),
        new("ES", Quarterly, 0, 17, 10, CarryIsNearer: false, 2),
        new("XINA50", AllMonths, 0, 27, 7, CarryIsNearer: false, 0),
        new("HSI", AllMonths, 0, 27, 7, CarryIsNearer: false, 0),
        new("SB", "HKNV", -1, 28, 90, CarryIsNearer: true, 2),
    }.ToImmutableDictionary(s => s.Symbol);

    public ContractSpec Spec { get; }

    /// <summary>The contract held on a date: the first one whose expiry is more than the roll days away.</summary>
    public Contract Held(DateOnly date) => _contracts[HeldIndex(date)];

    public Contract Forward(DateOnly date) => _contracts[HeldIndex(date) + 1];

    /// <summary>
    /// The neighbour used for carry; where delivery months lie far apart the nearer one may have expired, then it is the later one.
    /// </summary>
    public Contract Carry(DateOnly date)
    {
        var held = HeldIndex(date);
        return Spec.CarryIsNearer && _contracts[held - 1].Expiry >= date ? _contracts[held - 1] : _contracts[held + 1];
    }

    /// <summary>The nearest contract that still trades on the date.</summary>
    public Contract Front(DateOnly date) => _contracts[Array.FindIndex(_contracts, c => c.Expiry >= date)];

    private int HeldIndex(DateOnly date) => Array.FindIndex(_contracts, c => c.Expiry.DayNumber - date.DayNumber > Spec.RollDays);

    private static DateOnly LastSession(DateOnly date)
    {
        while (!ExchangeHolidays.IsSession(date))
        {
            date = date.AddDays(-1);
        }

        return date;
    }
}
