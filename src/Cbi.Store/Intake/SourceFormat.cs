namespace Cbi.Store;

/// <summary>How a source file is written. All formats pass the same checks and give the same rows.</summary>
internal enum SourceFormat
{
    Csv,
    Parquet,

    /// <summary>An array of objects, or one object a line.</summary>
    Json,
}
