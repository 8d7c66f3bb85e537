using System.Collections.Immutable;

namespace Cbi.Pipeline;

/// <summary>Which training data a run was made from; the files lie beside the frame in the cache.</summary>
/// <param name="LayoutHash">Hash of everything that decides the bytes: formats, vocabulary, columns, plans, frame.</param>
/// <param name="Rows">Sessions: rows of every bucket's tensor.</param>
/// <param name="Samples">Rows of the sample index over all horizons.</param>
/// <param name="Columns">Learner columns by bucket, in learner order.</param>
/// <param name="TensorHash">Hash over the tensors of all buckets.</param>
/// <param name="IndexHash">Hash over the sample files of all horizons.</param>
/// <param name="ScalerHash">Hash of the encoder's scalers of all folds.</param>
internal sealed record TrainingReference(
    string LayoutHash,
    int Rows,
    int Samples,
    ImmutableSortedDictionary<string, ImmutableArray<string>> Columns,
    string TensorHash,
    string IndexHash,
    string ScalerHash);
