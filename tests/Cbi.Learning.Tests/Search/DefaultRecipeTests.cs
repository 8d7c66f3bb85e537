using System.Collections.Immutable;
using Cbi.Domain;

namespace Cbi.Learning.Tests;

/// <summary>What a search keeps when nothing is clearly better.</summary>
public sealed class DefaultRecipeTests
{
    private const string Default = "scaled-pca(components=2, width=2)";

    private static readonly SearchOptions Options = new()
    {
        Trials = 5,
        FirstRoundFolds = 3,
        LargestBlend = 1,
        RequiredStandardErrors = 2.0,
        DefaultRecipe = Default,
    };

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void Run_Noise_KeepsTheDefaultAndSaysSo(ulong seed)
    {
        var result = Run(PlantedRows.Create(_ => 0.0, seed: seed), Options);
        (result.Learner.Recipe, result.Baseline.Recipe, result.Verdict).ShouldBe((Default, "volatility-scaled", ModelVerdict.Fitted));
        result.Why.ShouldStartWith($"the default stays: nothing beats '{Default}' clearly");
        result.Leaderboard.Single(e => e.Recipe == "volatility-scaled").Outcome.ShouldStartWith("baseline; ");
    }

    [Fact]
    public void Run_Interaction_TreesReplaceTheDefault()
    {
        var result = Run(PlantedRows.Create(x => x[0] > 0 && x[1] > 0 ? 1.5 : -0.5), Options with { Families = ["boosting-pinball"] });
        result.Learner.Recipe.ShouldStartWith("boosting-pinball");
        result.Why.ShouldStartWith($"beats '{Default}' by");
        result.Leaderboard.Single(e => e.Recipe == Default).Outcome.ShouldStartWith("default; behind the winner by");
    }

    [Fact]
    public void Run_TrialThatLeadsByLuck_SaysHowMuchIsNeeded()
    {
        // The same quantiles a hair closer to the labels of one fold only.
        var lucky = new ProbeLearner("lucky", LearnerFactory.Parse(Default), spoil: q => q[5] += 1e-9);
        var entry = Given(LearnerFactory.Parse(Default), lucky).Leaderboard.Single(e => e.Recipe == "lucky");
        entry.Outcome.ShouldMatch(
            $"^(gain on '{System.Text.RegularExpressions.Regex.Escape(Default)}' is .* standard errors; "
            + "2.00 needed|behind the winner by .*|ties .*)$");
    }

    [Fact]
    public void Run_DefaultClearlyWorseThanABaseline_KeepsTheBaseline()
    {
        var poor = new ProbeLearner("poor", Baselines.VolatilityScaled, spoil: q =>
        {
            for (var i = 0; i < q.Length; i++)
            {
                q[i] *= 3.0;
            }
        });
        var result = Given(poor, new RidgeLearner(100));
        (result.Learner.Recipe, result.Verdict).ShouldBe(("volatility-scaled", ModelVerdict.BaselineKept));
        result.Why.ShouldStartWith("nothing beats 'volatility-scaled' clearly");
    }

    [Fact]
    public void Run_OneVolatilityForever_UnconditionalMustBeClearlyBetter()
    {
        var (x, y, scale) = PlantedRows.Draw(_ => 0.0, _ => 1.0, 3, 2, PlantedRows.Rows);
        for (var row = 20; row < y.Length; row++)
        {
            y[row] *= 0.02 / scale[row];
        }

        var wrongScale = PlantedRows.Data(PlantedRows.Names(2), x, y, scale);
        Run(wrongScale, Options with { DefaultRecipe = "", Families = ["ridge"] }).Learner.Recipe.ShouldBe("unconditional");
        scale.AsSpan(20).Fill(0.02);
        Run(PlantedRows.Data(PlantedRows.Names(2), x, y, scale),
            Options with { DefaultRecipe = "", Families = ["ridge"] }).Learner.Recipe.ShouldBe("volatility-scaled");
    }

    [Fact]
    public void Run_DefaultIsAlsoInAPortfolio_IsTriedOnceAndNotCounted()
    {
        var board = Run(PlantedRows.Create(_ => 0.0), Options with { Families = ["scaled-pca"] }).Leaderboard;
        board.Count(e => e.Recipe == Default).ShouldBe(1);
        board.Length.ShouldBe(2 + 1 + 5);
    }

    [Theory]
    [InlineData(200, Default)]
    [InlineData(300, "volatility-scaled")]
    public void Run_FewIndependentLabels_TheDefaultIsACandidateLikeAnyOther(int needed, string kept) =>
        Run(PlantedRows.Create(_ => 0.0, seed: 1), Options with { DefaultLabels = needed }).Learner.Recipe.ShouldBe(kept);

    [Fact]
    public void Run_DefaultThatIsNoRecipe_SaysSo() =>
        Should.Throw<CbiException>(() => Run(PlantedRows.Create(_ => 0.0), Options with { DefaultRecipe = "magic" }))
        .Message.ShouldContain("family 'magic' is unknown");

    [Fact]
    public void Presets_OfTheConfiguration_AreTheDefaultsOfTheProgram()
    {
        var file = ShippedConfiguration.Load<SearchPresets>("learning.yaml");
        new[] { file.Quick, file.Standard, file.Thorough }.ShouldAllBe(p => p.DefaultRecipe == Default && p.RequiredStandardErrors >= 2.0);
    }

    private static SearchResult Run(Dataset data, SearchOptions options) =>
        TrialSearch.Run(SearchRuns.Problem(data, options), TrialLedger.InMemory(), TimeProvider.System, CancellationToken.None);

    private static SearchResult Given(IQuantileLearner usual, params IQuantileLearner[] others)
    {
        ImmutableArray<Candidate> candidates = [.. SearchRuns.With(others), new Candidate(usual, IsBaseline: false, IsDefault: true)];
        return SearchRuns.Run(PlantedRows.Create(_ => 0.0, seed: 11), candidates, Options with { DefaultRecipe = "" });
    }
}
