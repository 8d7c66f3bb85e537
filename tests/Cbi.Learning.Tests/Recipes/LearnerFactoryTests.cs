using Cbi.Domain;
using Cbi.Numerics;

namespace Cbi.Learning.Tests;

public sealed class LearnerFactoryTests
{
    [Fact]
    public void Parse_RecipesOfDrawsAndPortfolios_GiveTheSameRecipe()
    {
        var random = RandomStream.Create(5, "recipes");
        foreach (var family in LearnerFactory.Families)
        {
            var drawn = Enumerable.Range(0, 200).Select(_ => ShippedConfiguration.Space.Draw(family, random));
            foreach (var learner in drawn.Concat(ShippedConfiguration.Space.Portfolio(family)))
            {
                learner.Recipe.ShouldStartWith(family);
                LearnerFactory.Parse(learner.Recipe).Recipe.ShouldBe(learner.Recipe);
            }
        }
    }

    [Theory]
    [InlineData("unconditional")]
    [InlineData("volatility-scaled")]
    [InlineData("0.34 ridge(lambda=100) + 0.33 volatility-scaled + 0.33 scale-ridge(lambda=2.5)")]
    public void Parse_BaselineOrBlend_GivesTheSameRecipe(string recipe) => LearnerFactory.Parse(recipe).Recipe.ShouldBe(recipe);

    [Fact]
    public void Parse_Recipe_PredictsTheSameBits()
    {
        var data = PlantedRows.Create(x => 0.3 * x[0]);
        var fold = PlantedRows.Plan.Folds[2];
        var learner = new BlendLearner([new(40, new RidgeLearner(60)), new(60, new PinballBoostingLearner(new BoostingSettings(5, 2, 0.05)))]);
        PlantedRows.Predict(LearnerFactory.Parse(learner.Recipe), data, fold).Quantiles.ShouldBe(PlantedRows.Predict(learner, data, fold).Quantiles);
    }

    [Theory]
    [InlineData("rigde(lambda=1)", "family 'rigde' is unknown; use ridge")]
    [InlineData("ridge", "setting 'lambda' is missing")]
    [InlineData("ridge(lambda=1", "does not end with a bracket")]
    [InlineData("ridge(lambda=x)", "'lambda=x' is no setting")]
    [InlineData("ridge(lambda=NaN)", "use 1E-06 to 1000000000")]
    [InlineData("ridge(lambda=1, lambda=2)", "'lambda=2' is no setting")]
    [InlineData("ridge(lambda=1, depth=2)", "'depth' is no setting of 'ridge'; use lambda")]
    [InlineData("boosting-squared(trees=4.5, depth=3, rate=0.05, leaf=50, leaves=0, patience=0, directed=0)", "a whole number from 1 to 1000")]
    [InlineData("0.5 ridge(lambda=1) + ridge(lambda=2)", "does not start with a weight")]
    [InlineData("0.50 ridge(lambda=1) + 0.40 ridge(lambda=2)", "adding up to 100")]
    public void Parse_WrongText_NamesRecipeAndWayOut(string recipe, string part)
    {
        var error = Should.Throw<CbiException>(() => LearnerFactory.Parse(recipe));
        error.ExitCode.ShouldBe(ExitCode.BadInput);
        error.Message.ShouldContain(part);
    }
}
