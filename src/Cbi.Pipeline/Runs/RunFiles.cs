namespace Cbi.Pipeline;

/// <summary>Names of the files in a run directory.</summary>
internal static class RunFiles
{
    public const string SealedInputs = "sealed_inputs.json";
    public const string TrainConfig = "train_config.json";
    public const string EnvironmentDump = "env_dump.json";
    public const string GitCommit = "git_commit.txt";
    public const string TrainingLog = "training.log";
    public const string Forecasts = "forecasts.parquet";
    public const string Risk = "risk.parquet";
    public const string Var = "var.json";
    public const string Report = "report.html";
    public const string Certification = "certification.json";
    public const string BaselineVsPost = "baseline_vs_post.json";
    public const string HeldOutLosses = "heldout_losses.json";
    public const string Receipt = "run_receipt.json";
    public const string Summary = "summary.json";
    public const string PassedFlag = "_passed.flag";

    /// <summary>Everything that must exist before a certificate is granted.</summary>
    public static readonly string[] RequiredBeforeCertificate =
        [SealedInputs, TrainConfig, EnvironmentDump, GitCommit, TrainingLog, Forecasts, Risk, Var];
}
