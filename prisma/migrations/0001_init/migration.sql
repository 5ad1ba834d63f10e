-- CreateTable
CREATE TABLE "Shop" (
    "domain" TEXT NOT NULL PRIMARY KEY,
    "settingsSource" TEXT NOT NULL DEFAULT 'none',
    "credentialId" TEXT,
    "offerId" TEXT,
    "trigger" TEXT NOT NULL DEFAULT 'paid',
    "amountBasis" TEXT NOT NULL DEFAULT 'subtotal',
    "windowDays" INTEGER NOT NULL DEFAULT 30,
    "sendTestOrders" BOOLEAN NOT NULL DEFAULT false,
    "firstSeenAt" DATETIME NOT NULL,
    "savedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Credential" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "baseUrl" TEXT NOT NULL,
    "advertiserId" TEXT NOT NULL,
    "keyFingerprint" TEXT NOT NULL,
    "sealedApiKey" TEXT NOT NULL,
    "apiKeyEnding" TEXT NOT NULL,
    "state" TEXT NOT NULL DEFAULT 'active',
    "stoppedReason" TEXT,
    "refusalsInARow" INTEGER NOT NULL DEFAULT 0,
    "probes" INTEGER NOT NULL DEFAULT 0,
    "acceptedAt" DATETIME,
    "notBefore" DATETIME
);

-- CreateTable
CREATE TABLE "Pace" (
    "keyFingerprint" TEXT NOT NULL PRIMARY KEY,
    "baseUrl" TEXT NOT NULL,
    "allowance" INTEGER NOT NULL,
    "loweredAt" DATETIME,
    "waitUntil" DATETIME
);

-- CreateTable
CREATE TABLE "BaseUrlPause" (
    "baseUrl" TEXT NOT NULL PRIMARY KEY,
    "pausedUntil" DATETIME NOT NULL
);

-- CreateTable
CREATE TABLE "Slot" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "keyFingerprint" TEXT NOT NULL,
    "baseUrl" TEXT NOT NULL,
    "proven" BOOLEAN NOT NULL,
    "takenAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "outcome" TEXT
);

-- CreateTable
CREATE TABLE "OfferHold" (
    "credentialId" TEXT NOT NULL,
    "offerId" TEXT NOT NULL,
    "refusalsInARow" INTEGER NOT NULL,
    "waiting" BOOLEAN NOT NULL,
    "nextProbeAt" DATETIME,

    PRIMARY KEY ("credentialId", "offerId")
);

-- CreateTable
CREATE TABLE "Webhook" (
    "shop" TEXT NOT NULL,
    "webhookId" TEXT NOT NULL,
    "topic" TEXT NOT NULL,
    "orderId" TEXT,
    "eventId" TEXT,
    "apiVersion" TEXT,
    "triggeredAt" DATETIME,
    "receivedAt" DATETIME NOT NULL,
    "bytes" INTEGER NOT NULL,
    "sha256" TEXT NOT NULL,
    "facts" TEXT,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "path" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "processedAt" DATETIME,

    PRIMARY KEY ("shop", "webhookId")
);

-- CreateTable
CREATE TABLE "Order" (
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "facts" TEXT NOT NULL,
    "orderCreatedAt" DATETIME NOT NULL,
    "orderUpdatedAt" DATETIME NOT NULL,
    "cartToken" TEXT,
    "checkoutToken" TEXT,
    "candidates" TEXT NOT NULL DEFAULT '[]',
    "decision" TEXT NOT NULL,
    "decisionReason" TEXT NOT NULL,
    "decidedAt" DATETIME NOT NULL,
    "nextDecisionAt" DATETIME,

    PRIMARY KEY ("shop", "orderId")
);

-- CreateTable
CREATE TABLE "Click" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "clickKey" TEXT NOT NULL,
    "seenAt" TEXT NOT NULL,
    "clickId" TEXT,
    "trackingCode" TEXT,
    "subId1" TEXT,
    "subId2" TEXT,
    "subId3" TEXT,
    "clickedAt" DATETIME NOT NULL,
    "arrivedAt" DATETIME NOT NULL,
    "checkoutToken" TEXT,
    "cartToken" TEXT,
    "orderId" TEXT
);

-- CreateTable
CREATE TABLE "Conversion" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "transactionId" TEXT NOT NULL,
    "clickId" TEXT NOT NULL,
    "channel" TEXT NOT NULL,
    "offerId" TEXT NOT NULL,
    "amount" BIGINT NOT NULL,
    "currency" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "recordedAt" DATETIME NOT NULL,
    "reversedAt" DATETIME
);

-- CreateTable
CREATE TABLE "Postback" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "conversionId" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "credentialId" TEXT NOT NULL,
    "keyFingerprint" TEXT NOT NULL,
    "offerId" TEXT NOT NULL,
    "priority" INTEGER NOT NULL,
    "payload" TEXT NOT NULL,
    "state" TEXT NOT NULL,
    "reason" TEXT,
    "dueAt" DATETIME NOT NULL,
    "createdAt" DATETIME NOT NULL,
    "attempts" INTEGER NOT NULL DEFAULT 0,
    "retries" INTEGER NOT NULL DEFAULT 0,
    "resigns" INTEGER NOT NULL DEFAULT 0,
    "triedSince" DATETIME,
    "leaseOwner" TEXT,
    "leaseUntil" DATETIME,
    "slotId" TEXT,
    "lastOutcome" TEXT,
    "deliveredAt" DATETIME,
    "remoteId" TEXT,
    "attention" TEXT
);

-- CreateTable
CREATE TABLE "DeliveryAttempt" (
    "postbackId" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "startedAt" DATETIME NOT NULL,
    "finishedAt" DATETIME,
    "outcome" TEXT,
    "status" INTEGER,
    "code" TEXT,
    "text" TEXT,
    "request" TEXT,
    "answer" TEXT,
    "error" TEXT,
    "latencyMs" INTEGER,

    PRIMARY KEY ("postbackId", "number")
);

-- CreateTable
CREATE TABLE "TimelineEntry" (
    "id" TEXT NOT NULL PRIMARY KEY,
    "shop" TEXT NOT NULL,
    "orderId" TEXT NOT NULL,
    "at" DATETIME NOT NULL,
    "code" TEXT NOT NULL,
    "params" TEXT NOT NULL
);

-- CreateIndex
CREATE INDEX "Credential_keyFingerprint_idx" ON "Credential"("keyFingerprint");

-- CreateIndex
CREATE INDEX "Slot_keyFingerprint_finishedAt_idx" ON "Slot"("keyFingerprint", "finishedAt");

-- CreateIndex
CREATE INDEX "Slot_baseUrl_outcome_finishedAt_idx" ON "Slot"("baseUrl", "outcome", "finishedAt");

-- CreateIndex
CREATE INDEX "Slot_finishedAt_takenAt_idx" ON "Slot"("finishedAt", "takenAt");

-- CreateIndex
CREATE INDEX "Webhook_state_receivedAt_idx" ON "Webhook"("state", "receivedAt");

-- CreateIndex
CREATE INDEX "Webhook_shop_orderId_idx" ON "Webhook"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Order_nextDecisionAt_idx" ON "Order"("nextDecisionAt");

-- CreateIndex
CREATE INDEX "Order_shop_checkoutToken_idx" ON "Order"("shop", "checkoutToken");

-- CreateIndex
CREATE INDEX "Order_shop_cartToken_idx" ON "Order"("shop", "cartToken");

-- CreateIndex
CREATE INDEX "Order_shop_decision_decisionReason_idx" ON "Order"("shop", "decision", "decisionReason");

-- CreateIndex
CREATE INDEX "Click_shop_checkoutToken_idx" ON "Click"("shop", "checkoutToken");

-- CreateIndex
CREATE INDEX "Click_shop_cartToken_idx" ON "Click"("shop", "cartToken");

-- CreateIndex
CREATE INDEX "Click_shop_orderId_idx" ON "Click"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Click_shop_arrivedAt_idx" ON "Click"("shop", "arrivedAt");

-- CreateIndex
CREATE UNIQUE INDEX "Click_shop_clickKey_seenAt_key" ON "Click"("shop", "clickKey", "seenAt");

-- CreateIndex
CREATE UNIQUE INDEX "Conversion_transactionId_key" ON "Conversion"("transactionId");

-- CreateIndex
CREATE INDEX "Conversion_shop_orderId_idx" ON "Conversion"("shop", "orderId");

-- CreateIndex
CREATE UNIQUE INDEX "Conversion_shop_transactionId_key" ON "Conversion"("shop", "transactionId");

-- CreateIndex
CREATE INDEX "Postback_state_keyFingerprint_priority_dueAt_idx" ON "Postback"("state", "keyFingerprint", "priority", "dueAt");

-- CreateIndex
CREATE INDEX "Postback_state_credentialId_dueAt_idx" ON "Postback"("state", "credentialId", "dueAt");

-- CreateIndex
CREATE INDEX "Postback_state_leaseUntil_idx" ON "Postback"("state", "leaseUntil");

-- CreateIndex
CREATE INDEX "Postback_shop_orderId_idx" ON "Postback"("shop", "orderId");

-- CreateIndex
CREATE INDEX "Postback_shop_state_idx" ON "Postback"("shop", "state");

-- CreateIndex
CREATE UNIQUE INDEX "Postback_conversionId_kind_key" ON "Postback"("conversionId", "kind");

-- CreateIndex
CREATE INDEX "TimelineEntry_shop_orderId_id_idx" ON "TimelineEntry"("shop", "orderId", "id");
