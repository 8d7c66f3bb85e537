using Cbi.Features;
using Microsoft.Extensions.Logging;

namespace Cbi.Server;

/// <summary>What the scheduled job needs from its host.</summary>
internal sealed record NightlyJobState(ServerOptions Options, WarmFrames Frames, TimeProvider Clock, ILogger Log);
