using Cbi.Domain;

namespace Cbi.Features.Tests;

/// <summary>What a sample looks like in training is what it looks like on the night on which it was the last row.</summary>
public sealed class ServingParityTests
{
    private const int Rows = 850, AsOfs = 3, RowsCompared = 1_000;

    /// <summary>
    /// Training encodes mapped rows with the fitted encoder; serving rebuilds the frame as of an earlier session and encodes its rows with
    /// an encoder that was read back from disk. Every as-of gives its last row and the history that a sequence model would be served with.
    /// </summary>
    [Fact]
    public void Encode_ThousandRowsInTrainingAndInServing_AreTheSameBits()
    {
        using var db = SmallMarket.Create();
        using var home = new TemporaryFolder();
        var builder = new FrameBuilder(MacroLibrary.Installed());
        var full = builder.Build(db, null, new FrameOptions { HistorySessions = Rows }, CancellationToken.None);
        var layout = LayoutOf(full);
        using var data = TensorCache.Open(home.Path, full, layout, CancellationToken.None);
        var trained = Encoder.Fit(new EncoderInputs(full.ZlCore, full.Sessions), layout.Plans);
        var training = new EncoderInputs(data.InputBlock, full.Sessions);
        var compared = 0;
        for (var k = 0; k < AsOfs; k++)
        {
            var last = Rows - 1 - 7 * k;
            var night = builder.Build(db, full.Sessions[last], new FrameOptions { HistorySessions = last + 1 }, CancellationToken.None);
            var serving = new EncoderInputs(night.ZlCore, night.Sessions);
            for (var row = last; row > last - (RowsCompared / AsOfs + 1); row--, compared++)
            {
                Compare(trained, training, data.Encoder, serving, row, layout);
            }
        }

        compared.ShouldBeGreaterThanOrEqualTo(RowsCompared);
    }

    private static void Compare(Encoder trained, EncoderInputs training, Encoder served, EncoderInputs serving, int row, TrainingLayout layout)
    {
        var bucket = (Bucket)(row % 8);
        var plan = layout.Plans[row % 4];
        var fold = plan.Live;
        Codes(trained, training).ShouldBe(Codes(served, serving));
        Numbers(trained, training).ShouldBe(Numbers(served, serving), $"row {row}");
        // Warm-up is over, so nothing is equal because it is missing.
        Codes(trained, training).ShouldAllBe(code => code > Vocabulary.Mask);

        int[] Codes(Encoder encoder, EncoderInputs inputs)
        {
            var codes = new int[Encoder.CodeNames.Length];
            encoder.EncodeCodes(inputs, row, bucket, plan.Horizon, codes);
            return codes;
        }

        long[] Numbers(Encoder encoder, EncoderInputs inputs)
        {
            var numbers = new double[encoder.NumberNames.Length];
            encoder.EncodeNumbers(inputs, row, fold, numbers);
            return Array.ConvertAll(numbers, BitConverter.DoubleToInt64Bits);
        }
    }

    private static TrainingLayout LayoutOf(FeatureFrame frame) => new(
        [.. frame.Buckets.Select(block => block.Columns)],
        [.. Horizon.All.Select(h => SplitPlan.Create(h, frame.Rows, new SplitOptions { BurnIn = 250, Step = 100, HeldOut = 150 }))]);
}
