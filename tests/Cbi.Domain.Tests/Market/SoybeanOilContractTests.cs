namespace Cbi.Domain.Tests;

public sealed class SoybeanOilContractTests
{
    [Theory]
    [InlineData(2024, 1, "2023-12-29", "2024-01-12")]
    [InlineData(2024, 3, "2024-02-29", "2024-03-14")]
    [InlineData(2024, 7, "2024-06-28", "2024-07-12")]
    [InlineData(2024, 9, "2024-08-30", "2024-09-13")]
    [InlineData(2023, 12, "2023-11-30", "2023-12-14")]
    public void Dates_PublishedContract_Match(int year, int month, string firstNotice, string lastTrading)
    {
        var contract = new SoybeanOilContract(year, month);

        contract.FirstNotice.ToString("yyyy-MM-dd").ShouldBe(firstNotice);
        contract.LastTrading.ToString("yyyy-MM-dd").ShouldBe(lastTrading);
    }

    [Fact]
    public void OfYears_TwoYears_EightContractsEachInOrder()
    {
        var contracts = SoybeanOilContract.OfYears(2023, 2024).ToArray();

        contracts.Length.ShouldBe(16);
        contracts.Select(c => c.LastTrading).ShouldBeInOrder();
        contracts.ShouldAllBe(c => c.FirstNotice < c.LastTrading);
    }
}
