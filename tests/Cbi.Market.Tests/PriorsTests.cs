using Cbi.Domain;

namespace Cbi.Market.Tests;

public sealed class PriorsTests
{
    public static TheoryData<string, string> BadPriors => new()
    {
        { "years", "Years" },
        { "regime", "turbulent" },
        { "nan", "AnnualVolatility" },
        { "bucket", "weather" },
        { "missing", "crush_margin" },
        { "repeated", "repeated [ZM]" },
        { "shocks", "at most 1" },
    };

    [Theory]
    [MemberData(nameof(BadPriors))]
    public void Generate_BadPriors_NamesTheKey(string fault, string named)
    {
        var error = Should.Throw<CbiException>(() => PlantedMarket.Generate(Spoil(fault), 1, CancellationToken.None));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain(named);
        error.Message.ShouldContain("priors.yaml");
    }

    [Fact]
    public void Generate_MarginAbovePrice_SaysWhichPriceFails()
    {
        var priors = PriorsFile.Short with
        {
            Observables = [.. PriorsFile.Short.Observables.Select(o => o.Name == "crush_margin" ? o with { Mean = 5_000.0 } : o)],
        };

        var error = Should.Throw<CbiException>(() => PlantedMarket.Generate(priors, 1, CancellationToken.None));

        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain("XK");
    }

    private static SimulationPriors Spoil(string fault)
    {
        var good = PriorsFile.Short;
        return fault switch
        {
            "years" => good with { Years = 1 },
            "regime" => good with { Regimes = [.. good.Regimes[..2], good.Regimes[2] with { AnnualVolatility = -0.1 }] },
            "nan" => good with { Drivers = [good.Drivers[0] with { AnnualVolatility = double.NaN }, .. good.Drivers[1..]] },
            "bucket" => good with { Drivers = [good.Drivers[0] with { DisplayBucket = "weather" }, .. good.Drivers[1..]] },
            "missing" => good with { Observables = good.Observables[1..] },
            "repeated" => good with { Drivers = [good.Drivers[0], .. good.Drivers] },
            "shocks" => good with { SoybeanOil = good.SoybeanOil with { Shocks = new ShockLoadings { Oilseed = 0.9, Energy = 0.9 } } },
            _ => throw new ArgumentOutOfRangeException(nameof(fault), fault, "Unknown fault."),
        };
    }
}
