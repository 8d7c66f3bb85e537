namespace Cbi.Domain.Tests;

public sealed class LabelsTests
{
    private const int Rows = 3000;
    private static readonly SplitOptions Split = new() { BurnIn = 900, Step = 200, HeldOut = 400, LiveRows = 5, Embargo = 2 };

    public static TheoryData<string> Horizons => [.. Horizon.All.Select(h => h.Name)];

    [Theory]
    [MemberData(nameof(Horizons))]
    public void Training_EveryFold_OpensNoLabelThatReachesAPredictedRow(string name)
    {
        var (labels, plan) = Planted(Horizon.Parse(name));
        foreach (var fold in plan.Folds)
        {
            var window = labels.Training(fold);
            window.Rows.ShouldBe(fold.Train);
            var end = (int)window[fold.Train.ToExclusive - 1];
            end.ShouldBeLessThanOrEqualTo(fold.LastKnownSession);
            Should.Throw<ArgumentOutOfRangeException>(() => window[fold.Train.ToExclusive]).Message.ShouldContain($"fold {fold.Index}");
            Should.Throw<ArgumentOutOfRangeException>(() => window[fold.Predict.FromInclusive]);
        }
    }

    [Theory]
    [MemberData(nameof(Horizons))]
    public void Training_FoldThatTrainsOneRowTooFar_Throws(string name)
    {
        var (labels, plan) = Planted(Horizon.Parse(name));
        foreach (var fold in plan.Folds)
        {
            var train = fold.Train with { ToExclusive = fold.Train.ToExclusive + 1 };
            var leaking = new Fold(fold.Index, fold.Horizon, train, fold.Predict, fold.Role, fold.Embargo);
            Should.Throw<InvalidOperationException>(() => labels.Training(leaking))
                .Message.ShouldContain($"last label ends on session {fold.Train.ToExclusive + fold.Horizon.Sessions}");
        }
    }

    [Theory]
    [MemberData(nameof(Horizons))]
    public void Development_LastLabel_EndsBeforeTheHeldOutRows(string name)
    {
        var (labels, plan) = Planted(Horizon.Parse(name));
        var window = labels.Development(plan);
        window[window.Rows.ToExclusive - 1].ShouldBeLessThan(plan.FirstHeldOutRow);
        Should.Throw<ArgumentOutOfRangeException>(() => window[window.Rows.ToExclusive]).Message.ShouldContain("development");
    }

    [Theory]
    [MemberData(nameof(Horizons))]
    public void HeldOut_Token_OpensTheHeldOutRowsOnly(string name)
    {
        var (labels, plan) = Planted(Horizon.Parse(name));
        var window = labels.HeldOut(plan.OpenHeldOut());
        window.Rows.ShouldBe(new RowRange(plan.FirstHeldOutRow, Rows));
        window[Rows - 1].ShouldBe(double.NaN);
        Should.Throw<ArgumentOutOfRangeException>(() => window[plan.FirstHeldOutRow - 1]);
    }

    [Fact]
    public void Tokens_OfAnotherHorizonOrLength_Throw()
    {
        var (labels, _) = Planted(Horizon.OneWeek);
        var (_, otherHorizon) = Planted(Horizon.OneMonth);
        var longer = SplitPlan.Create(Horizon.OneWeek, Rows + 1, Split);
        Should.Throw<ArgumentException>(() => labels.Training(otherHorizon.Folds[0]));
        Should.Throw<ArgumentException>(() => labels.Development(otherHorizon));
        Should.Throw<ArgumentException>(() => labels.HeldOut(otherHorizon.OpenHeldOut()));
        Should.Throw<ArgumentException>(() => labels.Training(longer.Live)).Message.ShouldContain("3000 rows");
        Should.Throw<ArgumentException>(() => labels.Development(longer));
        Should.Throw<ArgumentException>(() => labels.HeldOut(longer.OpenHeldOut()));
    }

    [Fact]
    public void Before_RowBeyondTheWindow_NeverWidensIt()
    {
        var (labels, plan) = Planted(Horizon.OneWeek);
        var window = labels.Development(plan);
        window.Before(int.MaxValue).Rows.ShouldBe(window.Rows);
        window.Before(-5).Rows.Count.ShouldBe(0);
        Should.Throw<ArgumentOutOfRangeException>(() => window.Before(10)[10]);
    }

    [Fact]
    public void Constructor_Infinity_NamesTheRow() =>
        Should.Throw<ArgumentException>(() => new Labels(Horizon.OneWeek, [0.0, double.NegativeInfinity])).Message.ShouldContain("row 1");

    [Fact]
    public void PublicMembers_ThatGiveValues_AskForAToken()
    {
        // Whoever sees labels from outside must show a fold, a plan or the certificate's token.
        var open = typeof(Labels).GetMethods(
            System.Reflection.BindingFlags.Public | System.Reflection.BindingFlags.Instance | System.Reflection.BindingFlags.DeclaredOnly)
            .Where(m => !m.IsSpecialName)
            .Where(m => m.GetParameters().Select(p => p.ParameterType).Intersect([typeof(Fold), typeof(SplitPlan), typeof(HeldOutToken)])
                .Count() != 1);
        open.ShouldBeEmpty();
        typeof(Labels).GetProperties().Select(p => p.Name).Order().ShouldBe(["Horizon", "Rows"]);
        typeof(Fold).GetConstructors().ShouldBeEmpty();
        typeof(SplitPlan).GetConstructors().ShouldBeEmpty();
        typeof(HeldOutToken).GetConstructors().ShouldBeEmpty();
        typeof(LabelWindow).GetConstructors().ShouldBeEmpty();
    }

    /// <summary>Labels whose value is the session on which they end, so that a test sees how far a window looks.</summary>
    private static (Labels Labels, SplitPlan Plan) Planted(Horizon horizon) =>
    (
        new Labels(horizon, [.. Enumerable.Range(0, Rows).Select(row => row + horizon.Sessions < Rows ? row + horizon.Sessions : double.NaN)]),
        SplitPlan.Create(horizon, Rows, Split));
}
